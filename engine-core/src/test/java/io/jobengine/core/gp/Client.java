package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server, as one caller, for answers that are there at once. */
final class Client {
  static final URI BASE = URI.create("https://example.com/arcgis/rest");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final GpServer server;
  private final Caller caller;

  Client(GpServer server) {
    this(server, Caller.NOBODY);
  }

  Client(GpServer server, Caller caller) {
    this.server = server;
    this.caller = caller;
  }

  Client as(Caller other) {
    return new Client(server, other);
  }

  /** Asks for a path and query, below the directory of services. */
  GpResponse get(String target) {
    return now(start("GET", target, Map.of(), GpBody.empty()));
  }

  GpResponse post(String target, String form) {
    return now(
        start(
            "POST",
            target,
            Map.of("content-type", List.of("application/x-www-form-urlencoded")),
            GpBody.of(form.getBytes(StandardCharsets.UTF_8))));
  }

  GpResponse send(String method, String target, Map<String, List<String>> headers, GpBody body) {
    return now(start(method, target, headers, body));
  }

  CompletableFuture<GpResponse> start(
      String method, String target, Map<String, List<String>> headers, GpBody body) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? null : target.substring(question + 1);
    return server
        .handle(new GpRequest(method, "/services" + path, query, headers, body, caller, BASE))
        .toCompletableFuture();
  }

  private static GpResponse now(CompletableFuture<GpResponse> response) {
    assertTrue(response.isDone(), "the answer is not there at once");
    return response.join();
  }

  JsonNode getJson(String target) {
    return json(get(target));
  }

  JsonNode postJson(String target, String form) {
    return json(post(target, form));
  }

  static JsonNode json(GpResponse response) {
    return MAPPER.readTree(text(response));
  }

  static String text(GpResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      response.body().writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
