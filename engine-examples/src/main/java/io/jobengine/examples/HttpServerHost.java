package io.jobengine.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jobengine.Caller;
import io.jobengine.JobEngine;
import io.jobengine.core.gp.GpBody;
import io.jobengine.core.gp.GpRequest;
import io.jobengine.core.gp.GpResponse;
import io.jobengine.core.gp.GpServer;
import io.jobengine.core.gp.GpServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host around the JDK's own HTTP server: hands requests below {@code /arcgis/rest} to the
 * resource layer of an engine, and sends what comes back.
 *
 * <p>No thread of the server waits for a job: an exchange is completed when its response is there.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class HttpServerHost implements AutoCloseable {
  private static final String MOUNT = "/arcgis/rest";
  private static final int THREADS = 16;

  /** Without it the JDK's server sends head and body of a response 40 ms apart. */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  private static final Logger LOG = LoggerFactory.getLogger(HttpServerHost.class);

  private final JobEngine engine;
  private final GpServer services;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final URI base;

  private HttpServerHost(JobEngine engine, HttpServer http, URI base) {
    this.engine = engine;
    this.services = GpServers.builder(engine).build();
    this.http = http;
    this.base = base;
  }

  /**
   * Starts to serve an engine. From now on the engine is closed with the host.
   *
   * @param host the name or address to listen at
   * @param port the port to listen at, 0 for any that is free
   * @throws IOException if nothing can listen there
   */
  public static HttpServerHost start(JobEngine engine, String host, int port) throws IOException {
    System.getProperties().putIfAbsent(NO_DELAY, "true");
    HttpServer http = HttpServer.create(new InetSocketAddress(host, port), /* backlog= */ 0);
    HttpServerHost result = new HttpServerHost(engine, http, base(host, http.getAddress()));
    http.setExecutor(result.threads);
    http.createContext(MOUNT + "/", result::handle);
    http.start();
    return result;
  }

  /**
   * Serves the example engine until the process is told to stop. Options: {@code --host}, {@code
   * 127.0.0.1} unless given, and {@code --port}, 8080 unless given. Ends with 2 for options that it
   * does not know, with 1 if it cannot listen.
   */
  public static void main(String[] arguments) {
    try {
      serve(HostOptions.parse(List.of(arguments)));
    } catch (IllegalArgumentException e) {
      exit(2, e.getMessage() + ". " + HostOptions.USAGE);
    }
  }

  private static void serve(HostOptions options) {
    try {
      HttpServerHost host = start(ExampleEngine.create(), options.host(), options.port());
      Runtime.getRuntime().addShutdownHook(new Thread(host::close, "host-stop"));
      System.out.println("Serving " + host.catalog());
    } catch (IOException e) {
      exit(1, "Cannot listen at " + options.host() + ":" + options.port() + ": " + e.getMessage());
    }
  }

  private static void exit(int code, String words) {
    System.err.println(words);
    System.exit(code);
  }

  private static URI base(String host, InetSocketAddress address) {
    String shown = address.getAddress().isAnyLocalAddress() ? "localhost" : host;
    try {
      return new URI("http", null, shown, address.getPort(), MOUNT, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Not a host: '" + host + "'", e);
    }
  }

  /** Returns the URL of the catalog of services. */
  public URI catalog() {
    return URI.create(base + "/services");
  }

  private void handle(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    GpRequest request =
        new GpRequest(
            exchange.getRequestMethod(),
            uri.getRawPath().substring(MOUNT.length()),
            uri.getRawQuery(),
            exchange.getRequestHeaders(),
            GpBody.of(exchange.getRequestBody(), GpBody.UNKNOWN_LENGTH),
            Caller.NOBODY,
            base);
    services.handle(request).thenAcceptAsync(response -> send(exchange, response), threads);
  }

  private static void send(HttpExchange exchange, GpResponse response) {
    try (exchange) {
      response.headers().forEach(exchange.getResponseHeaders()::set);
      long length = response.body().length();
      // The server's own words: 0 is a length that is not known, -1 is no body.
      long told = length == GpBody.UNKNOWN_LENGTH ? 0 : length == 0 ? -1 : length;
      exchange.sendResponseHeaders(response.status(), told);
      response.body().writeTo(exchange.getResponseBody());
    } catch (IOException e) {
      LOG.debug("A client has gone before its answer", e);
    }
  }

  /** Closes the engine, whose jobs can be read meanwhile, then stops to listen. */
  @Override
  public void close() {
    engine.close();
    http.stop(/* delay= */ 1);
    threads.shutdown();
  }
}
