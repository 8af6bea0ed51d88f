package io.jobengine.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of geoprocessing services for tests: submits by POST, polls and reads by GET. */
public final class GpClient {
  /** The names of the statuses that no job leaves. */
  public static final Set<String> ENDS =
      Set.of("esriJobSucceeded", "esriJobFailed", "esriJobCancelled", "esriJobTimedOut");

  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int POLL_MILLIS = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI catalog;

  /** Makes a client of a host, by the URL of its catalog. */
  public GpClient(URI catalog) {
    this.catalog = catalog;
  }

  /** Submits a job that must be accepted. */
  public RemoteJob submit(String service, String task, Map<String, String> inputs) {
    JsonNode reply = post(service + "/GPServer/" + escape(task) + "/submitJob", inputs);
    assertTrue(reply.path("jobId").isString(), reply::toString);
    assertEquals("esriJobSubmitted", reply.path("jobStatus").asString());
    return new RemoteJob(
        service + "/GPServer/" + escape(task) + "/jobs/" + reply.path("jobId").asString());
  }

  /** Sends a form that must be refused, and returns the error. */
  public JsonNode refusal(String path, Map<String, String> form) {
    JsonNode error = post(path, form).path("error");
    assertTrue(error.path("message").isString(), error::toString);
    assertTrue(error.path("details").isArray(), error::toString);
    return error;
  }

  /** Sends a form to a path below the catalog, and returns the JSON of the reply. */
  public JsonNode post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> escape(field.getKey()) + "=" + escape(field.getValue()))
            .collect(Collectors.joining("&", "f=json&", ""));
    return json(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Reads the JSON at a path below the catalog. */
  public JsonNode get(String path) {
    return json(HttpRequest.newBuilder(uri(path + "?f=json")));
  }

  private JsonNode json(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request);
    assertEquals(200, response.statusCode(), response::body);
    return JsonMapper.shared().readTree(response.body());
  }

  /** Sends any request. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(BOUND).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("No answer", e);
    }
  }

  /** Returns the URL of a path below the catalog. */
  public URI uri(String path) {
    return URI.create(path.isEmpty() ? catalog.toString() : catalog + "/" + path);
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** A job on the server, by its path below the catalog. */
  public final class RemoteJob {
    private final String path;

    private RemoteJob(String path) {
      this.path = path;
    }

    /** Reads the job's page. */
    public JsonNode page() {
      return get(path);
    }

    /** Asks it to stop, and returns the reply. */
    public JsonNode cancel() {
      return post(path + "/cancel", Map.of());
    }

    /** Polls until it has ended, as it must with the given status, and returns its page. */
    public JsonNode awaitEnd(String status) {
      JsonNode page = await(found -> ENDS.contains(found.path("jobStatus").asString()));
      assertEquals(status, page.path("jobStatus").asString(), page::toString);
      return page;
    }

    /** Polls until its page is as wanted, and returns it. */
    public JsonNode await(Predicate<JsonNode> wanted) {
      long end = System.nanoTime() + BOUND.toNanos();
      JsonNode page = page();
      while (!wanted.test(page)) {
        assertTrue(System.nanoTime() < end, page::toString);
        page =
            CompletableFuture.supplyAsync(
                    this::page,
                    CompletableFuture.delayedExecutor(POLL_MILLIS, TimeUnit.MILLISECONDS))
                .join();
      }
      return page;
    }

    /** Reads a result, which must be there, and returns its value. */
    public JsonNode result(String name) {
      JsonNode result = get(path + "/results/" + name);
      assertEquals(name, result.path("paramName").asString(), result::toString);
      return result.required("value");
    }

    /** Reads any resource below the job. */
    public JsonNode read(String below) {
      return get(path + "/" + below);
    }
  }
}
