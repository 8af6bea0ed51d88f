package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.InvalidRequestException;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.JobRequest;
import io.jobengine.Limits;
import io.jobengine.Problem;
import io.jobengine.RequestAttribute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a host can make of the requests of clients, and what becomes of a host that fails at it. */
class RequestAdapterTest {
  private static final RequestAttribute<String> TRACE = RequestAttribute.of("trace", String.class);
  private static final String SUBMIT = Sample.TASK + "/submitJob";

  private final Rig rig = Sample.rig();
  private final List<JobRequest> seen = new ArrayList<>();
  private RequestAdapter adapter = (request, job) -> job;
  private final Client client =
      new Client(
          GpServers.builder(rig.engine())
              .requestAdapter(
                  (request, job) -> {
                    seen.add(job);
                    return adapter.adapt(request, job);
                  })
              .build(),
          Caller.of("ann"));

  private GpResponse post(String target, Map<String, List<String>> headers) {
    byte[] form = "f=json&text=abc".getBytes(StandardCharsets.UTF_8);
    return client.start("POST", target, headers, GpBody.of(form)).getNow(null);
  }

  @Test
  void itSeesTheRequestAndCompletesTheJob() {
    adapter =
        (request, job) ->
            job.withAttribute(TRACE, String.valueOf(request.header("X-Trace")))
                .with(Sample.LIMIT, 7L)
                .withLimits(Limits.NONE.queueWait(Duration.ofMinutes(1)));

    post(SUBMIT, Map.of("X-Trace", List.of("t1")));

    assertEquals(7L, rig.onlyJob().snapshot().input(Sample.LIMIT));
    rig.passWaitLimit();
    assertTrue(rig.onlyJob().status().isTerminal(), "its wait was limited");
  }

  @Test
  void itSeesTheKeyOfTheHeaderAndMaySetItsOwn() {
    adapter = (request, job) -> job.withKey("same");

    post(SUBMIT, Map.of("Idempotency-Key", List.of("k1")));
    post(SUBMIT, Map.of("Idempotency-Key", List.of("k2")));

    assertEquals(
        List.of(Optional.of("k1"), Optional.of("k2")), seen.stream().map(JobRequest::key).toList());
    assertEquals(1, rig.jobCount());
  }

  @Test
  void executeIsAdaptedToo() {
    adapter = (request, job) -> job.with(Sample.LIMIT, 7L);

    client.start(
        "POST",
        Sample.QUICK + "/execute",
        Map.of(),
        GpBody.of("f=json&text=abc".getBytes(StandardCharsets.UTF_8)));

    assertEquals(7L, rig.begin().input(Sample.LIMIT));
  }

  @Test
  void itMayRefuseInWordsForTheClient() {
    adapter =
        (request, job) -> {
          throw new InvalidRequestException(List.of(Problem.of("No contract, no jobs.")));
        };
    assertEquals("No contract, no jobs.", error().at("/details/0").asString());

    adapter =
        (request, job) -> {
          throw new JobRejectedException(Reason.QUEUE_FULL, Duration.ofSeconds(9), "quota");
        };
    assertEquals(503, error().get("code").asInt());
    assertEquals(0, rig.jobCount());
  }

  private JsonNode error() {
    return Client.json(post(SUBMIT, Map.of())).get("error");
  }

  @Test
  void whatItThrowsIsLoggedAndNotTold() {
    CapturedLog log = CapturedLog.of(Responder.class);
    StackOverflowError failure = new StackOverflowError("secret");
    adapter =
        (request, job) -> {
          throw failure;
        };

    assertEquals(500, error().get("code").asInt());
    assertTrue(log.causedBy(failure));
    assertEquals(0, rig.jobCount());
  }

  @Test
  void aRequestForAnotherTaskOrNoneIsAnInternalError() {
    CapturedLog log = CapturedLog.of(Responder.class);
    adapter = (request, job) -> JobRequest.of(Sample.OTHER_NAME).with(Sample.TEXT, "abc");
    assertEquals(500, error().get("code").asInt());
    adapter = (request, job) -> null;
    assertEquals(500, error().get("code").asInt());

    assertEquals(2, log.size());
    assertEquals(0, rig.jobCount());
  }
}
