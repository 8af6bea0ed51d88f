package io.jobengine.core.gp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.JsonNode;

/** Sends what nobody would, put together from what some do. */
class AnyRequestTest {
  private static final List<String> NAMES =
      List.of(
          "services",
          "Text",
          "Fast",
          "Quick",
          "GPServer",
          "Count%20Words",
          "Other",
          "submitJob",
          "execute",
          "jobs",
          "cancel",
          "results",
          "inputs",
          "words",
          "text",
          "",
          ".",
          "..",
          "%2e%2e",
          "%2F",
          "%",
          "%00",
          "%ff",
          "a%20b",
          "\u00fc",
          "'\"<>",
          "*",
          ";x=1");
  private static final List<String> PAIRS =
      List.of(
          "f=json",
          "f=html",
          "f=pjson",
          "f=",
          "f=kmz",
          "text=a",
          "text=%",
          "limit=5",
          "limit=x",
          "mode=fast",
          "mode=%3Cb%3E",
          "places=%7B%22features%22%3A%5B%5D%7D",
          "places=%7B",
          "secret=x",
          "returnMessages=no",
          "returnZ=true",
          "=",
          "&",
          "a=%ff",
          "+=+",
          "\u00fc=\u00fc",
          "words=7",
          "\u0000");
  private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "get", "OPTIONS");
  private static final List<String> TYPES =
      List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ";", "");

  private final CapturedLog log = CapturedLog.of(Responder.class);

  @RepeatedTest(20)
  void everyRequestHasAnAnswerAndNoneFailsInside(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Rig rig = Sample.rig();
    GpServer server = GpServers.builder(rig.engine()).build();
    List<String> ids =
        Stream.of(JobStatus.EXECUTING, JobStatus.SUCCEEDED)
            .map(status -> Sample.counting(rig, status).id().toString())
            .toList();

    for (int i = 0; i < 200; i++) {
      GpRequest request = request(random, ids);
      CompletableFuture<GpResponse> answer = server.handle(request).toCompletableFuture();
      while (rig.executor().pending() > 0) {
        rig.begin().threw();
      }
      check(request, answer.join());
    }
    assertEquals(List.of(), log.messages());
  }

  private static GpRequest request(Random random, List<String> ids) {
    String path =
        random.nextBoolean()
            ? joined(random, NAMES, 8, "/")
            : Sample.TASK + "/jobs/" + pick(random, ids) + joined(random, NAMES, 3, "/");
    byte[] body = joined(random, PAIRS, 4, "&").getBytes(random.nextBoolean() ? UTF_8 : ISO_8859_1);
    return new GpRequest(
        pick(random, METHODS),
        (random.nextInt(9) == 0 ? "" : "/services") + path,
        random.nextInt(5) == 0 ? null : joined(random, PAIRS, 4, "&"),
        Map.of("Content-Type", List.of(pick(random, TYPES))),
        GpBody.of(body),
        Caller.NOBODY,
        Client.BASE);
  }

  private static String joined(Random random, List<String> parts, int most, String separator) {
    return random
        .ints(random.nextInt(most + 1), 0, parts.size())
        .mapToObj(parts::get)
        .collect(Collectors.joining(separator, separator.equals("/") ? "/" : "", ""));
  }

  private static String pick(Random random, List<String> parts) {
    return parts.get(random.nextInt(parts.size()));
  }

  private static void check(GpRequest request, GpResponse response) {
    String body = Client.text(response);
    assertTrue(Set.of(200, 303, 405).contains(response.status()), request::toString);
    assertFalse(body.contains("Internal error"), request::toString);
    if (body.isEmpty()) {
      assertTrue(response.status() == 303 || request.method().equals("HEAD"), request::toString);
    } else if (response.headers().get("Content-Type").startsWith("text/html")) {
      assertTrue(body.startsWith("<!DOCTYPE html>") && body.endsWith("</html>\n"), body);
    } else {
      JsonNode error = Client.json(response).path("error");
      assertTrue(error.isMissingNode() || !error.get("message").asString().isEmpty(), body);
      assertTrue(error.isMissingNode() || error.get("details").isArray(), body);
    }
  }
}
