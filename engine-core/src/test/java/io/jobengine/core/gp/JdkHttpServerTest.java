package io.jobengine.core.gp;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.jobengine.Caller;
import io.jobengine.JobEngine;
import io.jobengine.core.JobEngines;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.task.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wraps a server as the documentation of {@link GpServers} does, and asks it over HTTP. */
class JdkHttpServerTest {
  private final JobEngine engine =
      JobEngines.builder()
          .executor(JobExecutors.direct())
          .task(
              Task.of(
                  "count",
                  List.of(Sample.TEXT, Sample.WORDS),
                  task ->
                      task.result(Sample.WORDS, (long) task.input(Sample.TEXT).split(" ").length)))
          .build();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer httpServer;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    GpServer server = GpServers.builder(engine).build();
    httpServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = URI.create("http://127.0.0.1:" + httpServer.getAddress().getPort() + "/arcgis/rest");
    httpServer.createContext(
        base.getPath(),
        exchange -> {
          try (exchange) {
            URI uri = exchange.getRequestURI();
            GpRequest request =
                new GpRequest(
                    exchange.getRequestMethod(),
                    uri.getRawPath().substring(base.getPath().length()),
                    uri.getRawQuery(),
                    exchange.getRequestHeaders(),
                    GpBody.of(exchange.getRequestBody(), GpBody.UNKNOWN_LENGTH),
                    Caller.NOBODY,
                    base);
            GpResponse response = server.handle(request).toCompletableFuture().join();
            response.headers().forEach(exchange.getResponseHeaders()::set);
            long length = response.body().length();
            exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
            response.body().writeTo(exchange.getResponseBody());
          }
        });
    httpServer.start();
  }

  @AfterEach
  void stop() {
    engine.close();
    httpServer.stop(0);
  }

  @Test
  void aJobIsSubmittedAndItsResultIsRead() throws Exception {
    HttpResponse<String> submitted =
        send("POST", "/services/tasks/GPServer/count/submitJob", ofString("f=json&text=to+be"));
    String job = submitted.body().replaceAll(".*(j[0-9a-f]{32}).*", "$1");
    String result = "/services/tasks/GPServer/count/jobs/" + job + "/results/words?f=json";

    assertEquals(
        "{\"paramName\":\"words\",\"dataType\":\"GPLong\",\"value\":2}",
        send("GET", result, noBody()).body());
    assertEquals("", send("HEAD", result, noBody()).body());
    assertEquals("*", submitted.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
  }

  @Test
  void peopleAreSentToThePageOfTheirJob() throws Exception {
    HttpResponse<String> submitted =
        send("GET", "/services/tasks/GPServer/count/submitJob?text=a", noBody());

    String location = submitted.headers().firstValue("Location").orElseThrow();
    assertEquals(303, submitted.statusCode());
    assertTrue(location.startsWith(base + "/services/tasks/GPServer/count/jobs/j"), location);
    HttpRequest follow = HttpRequest.newBuilder(URI.create(location)).build();
    String page = client.send(follow, BodyHandlers.ofString()).body();
    assertTrue(page.contains("esriJobSucceeded"), page);
  }

  @Test
  void whatIsMountedBesideIsNotFound() throws Exception {
    assertTrue(send("GET", "x/services?f=json", noBody()).body().contains("Invalid URL"));
  }

  private HttpResponse<String> send(String method, String target, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + target))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, body)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
