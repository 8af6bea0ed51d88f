package io.jobengine.core.gp;

import io.jobengine.JobEngine;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Makes servers that show the services of engines to geoprocessing clients.
 *
 * <p>A host wraps a server in a few lines: it makes a {@link GpRequest} of what it received, and
 * sends the {@link GpResponse}. With the HTTP server of the JDK, mounted at {@code /arcgis/rest}:
 *
 * <pre>{@code
 * GpServer server = GpServers.builder(engine).build();
 * URI base = URI.create("http://localhost:8080/arcgis/rest");
 * httpServer.createContext(base.getPath(), exchange -> {
 *   try (exchange) {
 *     URI uri = exchange.getRequestURI();
 *     GpResponse response = server.handle(new GpRequest(
 *         exchange.getRequestMethod(), uri.getRawPath().substring(base.getPath().length()),
 *         uri.getRawQuery(), exchange.getRequestHeaders(),
 *         GpBody.of(exchange.getRequestBody(), GpBody.UNKNOWN_LENGTH), Caller.NOBODY, base))
 *         .toCompletableFuture().join();
 *     response.headers().forEach(exchange.getResponseHeaders()::set);
 *     long length = response.body().length();
 *     exchange.sendResponseHeaders(
 *         response.status(), length == 0 ? -1 : Math.max(length, 0)); // 0 is unknown here
 *     response.body().writeTo(exchange.getResponseBody());
 *   }
 * });
 * }</pre>
 *
 * <p>The resources are those of the ArcGIS REST documentation, by GET and by POST with a form:
 * {@code /services}, {@code /services/<folder>}, {@code /services/<service>/GPServer} and below it
 * {@code /<task>}, {@code /<task>/submitJob}, {@code /<task>/execute}, {@code /<task>/jobs/<id>},
 * and below that {@code /cancel}, {@code /results}, {@code /results/<name>}, {@code /inputs},
 * {@code /inputs/<name>}. Formats are {@code html} (where nothing is asked for), {@code json} and
 * {@code pjson}. Names in the path are case-sensitive, but for those of results and inputs; names
 * of request parameters are not. Of several values for one name the first holds, those of the body
 * before those of the query.
 *
 * <p>A client that does not know whether its {@code submitJob} arrived sends it again with the same
 * {@code Idempotency-Key} header, 1 to 255 visible ASCII characters. The answer is the job that the
 * first one made, as it is now, with the header {@code Idempotent-Replayed: true}; if the task or
 * an input is another one, it is an error with the code 409. A key belongs to its caller, and needs
 * one: from {@link io.jobengine.Caller#NOBODY} it is an error. {@link io.jobengine.Jobs#submitOnce}
 * says more.
 *
 * <p>The outputs of a task are shown as derived parameters, whether it must set them or not; the
 * default of an input is shown by its template, where it has one.
 *
 * <p>Jobs can be read and cancelled while an engine closes and afterwards; only new ones are
 * rejected. A host therefore closes the engine first, and stops listening when that has returned.
 */
public final class GpServers {
  private GpServers() {}

  /**
   * Returns a builder of a server for the services of some engines. The host closes the engines.
   *
   * @throws IllegalArgumentException if there is no engine
   */
  public static Builder builder(JobEngine... engines) {
    if (engines.length == 0) {
      throw new IllegalArgumentException("A server needs at least one engine");
    }
    return new Builder(List.of(engines));
  }

  /** Collects the settings of a server. Not safe for use by several threads. */
  public static final class Builder {
    private static final int MEBIBYTE = 1 << 20;
    private static final Pattern ORIGIN = Pattern.compile("[\\x21-\\x7e&&[^,]]*");

    private final List<JobEngine> engines;
    private StatusDialect dialect = StatusDialect.ESRI;
    private JobFields jobFields = HostFields.NONE;
    private RequestAdapter requestAdapter = (request, job) -> job;
    private int maximumBodyBytes = 10 * MEBIBYTE;
    private String corsOrigin = "*";
    private boolean errorStatuses;

    private Builder(List<JobEngine> engines) {
      this.engines = engines;
    }

    /** Sets the names for the status of a job. Default: {@link StatusDialect#ESRI}. */
    public Builder statusDialect(StatusDialect value) {
      dialect = Objects.requireNonNull(value);
      return this;
    }

    /** Adds fields to the page of a job. Default: none. */
    public Builder jobFields(JobFields fields) {
      jobFields = Objects.requireNonNull(fields);
      return this;
    }

    /** Sets what completes the requests of clients. Default: they stay what they are. */
    public Builder requestAdapter(RequestAdapter value) {
      requestAdapter = Objects.requireNonNull(value);
      return this;
    }

    /** Bounds the body of a request, in bytes; at least 1. Default: 10 MiB. */
    public Builder maximumBodyBytes(int bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("maximumBodyBytes must be at least 1, not " + bytes);
      }
      maximumBodyBytes = bytes;
      return this;
    }

    /**
     * Sets the origin whose scripts may read the responses ({@code Access-Control-Allow-Origin}):
     * one origin, {@code *} for any, or nothing for none but the server's own. Default: any, as
     * browser clients of other sites need it.
     */
    public Builder corsOrigin(String origin) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException("Not an origin, nor '*' or '': '" + origin + "'");
      }
      corsOrigin = origin;
      return this;
    }

    /**
     * Sets whether an error of the services is told by the HTTP status, too: 400, 429 and 503
     * beside the same code in the body. Either way a rejection for lack of room says by {@code
     * Retry-After} when to come back. Default: false, the status is 200, as ArcGIS does it and its
     * older clients expect.
     */
    public Builder errorStatuses(boolean value) {
      errorStatuses = value;
      return this;
    }

    /**
     * Returns the server.
     *
     * @throws IllegalArgumentException if two engines have a service of one name, or a task has a
     *     parameter that is called like one of the request itself ({@code f}, {@code token}, {@code
     *     returnZ} and so on, ignoring case), since no client could send it; the message names all
     *     of them
     */
    public GpServer build() {
      Json json = new Json();
      Services services = new Services(engines);
      JobView view = new JobView(dialect, new HostFields(jobFields));
      TaskJobs jobs = new TaskJobs(view);
      Responder responder = new Responder(json, corsOrigin, errorStatuses);
      return new RoutingGpServer(
          new Polls(services, jobs, view, responder),
          new RequestReader(maximumBodyBytes),
          new Router(services, new TaskRuns(dialect, requestAdapter), jobs, json),
          responder);
    }
  }
}
