package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExecuteTest {
  private static final String EXECUTE = Sample.QUICK + "/execute";

  private final ScriptedEngine engine = Sample.engine();
  private final Client client = Sample.client(engine);

  @Test
  void theAnswerHoldsResultsAndMessages() {
    engine.onExecute(
        job ->
            job.says(MessageType.INFORMATIVE, "counting")
                .result(Sample.WORDS, 2L)
                .result(Sample.NAMES, List.of())
                .to(JobStatus.SUCCEEDED));

    Golden.check("executed.json", Client.text(client.get(EXECUTE + "?f=pjson&text=to%20be")));
    Golden.check("executed.html", Client.text(client.post(EXECUTE, "text=to+be")));
  }

  @Test
  void theAnswerComesWhenTheTaskHasEnded() {
    List<ScriptedJob> started = new ArrayList<>();
    engine.onExecute(started::add);

    CompletableFuture<GpResponse> answer = start();

    assertFalse(answer.isDone());
    started.get(0).result(Sample.WORDS, 2L).to(JobStatus.SUCCEEDED);
    assertEquals(2, Client.json(answer.join()).at("/results/0/value").asInt());
  }

  @Test
  void cancellingTheAnswerCancelsTheJob() {
    List<ScriptedJob> started = new ArrayList<>();
    engine.onExecute(started::add);

    assertTrue(start().cancel(true));

    assertTrue(started.get(0).end().isCancelled());
  }

  private CompletableFuture<GpResponse> start() {
    return client.start("GET", EXECUTE + "?f=json&text=a", Map.of(), GpBody.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED,           The task failed.",
    "EXPECTED_FAILURE, The task failed.",
    "TIMED_OUT,        The task ran out of time.",
    "CANCELLED,        The task was cancelled.",
  })
  void aFailureIsAnErrorInWords(JobStatus end, String detail) {
    engine.onExecute(job -> job.result(Sample.WORDS, 2L).to(end));

    JsonNode reply = client.postJson(EXECUTE, "f=json&text=a");

    assertEquals(
        "{\"error\":{\"code\":400,\"message\":\"Unable to complete operation.\",\"details\":[\""
            + detail
            + "\"]}}",
        reply.toString());
  }

  @Test
  void theMessagesOfAFailureAreItsDetails() {
    engine.onExecute(
        job ->
            job.says(MessageType.INFORMATIVE, "counting")
                .says(MessageType.ERROR, "ERROR 000001: no words")
                .to(JobStatus.FAILED));

    assertEquals(
        "[\"counting\",\"ERROR 000001: no words\"]",
        client.postJson(EXECUTE, "f=json&text=a").at("/error/details").toString());
  }

  @Test
  void theJobIsTheCallersAndCannotBeFound() {
    List<ScriptedJob> started = new ArrayList<>();
    engine.onExecute(job -> started.add(job.to(JobStatus.SUCCEEDED)));

    client.as(Caller.of("ann")).post(EXECUTE, "f=json&text=a");

    assertEquals(Caller.of("ann"), started.get(0).owner());
    assertEquals(0, engine.jobCount());
  }

  @Test
  void whatIsWrongWithTheInputsIsTold() {
    JsonNode error = client.postJson(EXECUTE, "f=json&limit=x").get("error");

    assertEquals(400, error.get("code").asInt());
    assertEquals(2, error.get("details").size());
  }

  @Test
  void anAsynchronousServiceDoesNotExecute() {
    JsonNode error = client.postJson(Sample.TASK + "/execute", "f=json&text=a").get("error");

    assertEquals(400, error.get("code").asInt());
    assertEquals(
        "Service 'Text' is asynchronous: use submitJob.", error.at("/details/0").asString());
  }
}
