package io.jobengine.core.gp;

import static io.jobengine.ExecutionType.SYNCHRONOUS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobEngine;
import io.jobengine.MessageType;
import io.jobengine.ServiceDescriptor;
import io.jobengine.core.JobEngines;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.spi.Attempt;
import io.jobengine.task.Task;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExecuteTest {
  private static final String EXECUTE = Sample.QUICK + "/execute";

  private final Rig rig = Sample.rig();
  private final Client client = rig.client();

  @Test
  void theAnswerHoldsResultsAndMessages() {
    CompletableFuture<GpResponse> pretty = start("?f=pjson&text=to%20be");
    count(rig.begin());
    CompletableFuture<GpResponse> html = start("?text=to%20be");
    count(rig.begin());

    Golden.check("executed.json", Client.text(pretty.join()));
    Golden.check("executed.html", Client.text(html.join()));
  }

  private static void count(RiggedAttempt attempt) {
    attempt
        .says(MessageType.INFORMATIVE, "counting")
        .result(Sample.WORDS, 2L)
        .result(Sample.NAMES, List.of())
        .returned();
  }

  @Test
  void theAnswerComesWhenTheTaskHasEnded() {
    CompletableFuture<GpResponse> answer = start("?f=json&text=a");
    RiggedAttempt attempt = rig.begin();

    assertEquals("a", attempt.input(Sample.TEXT));
    assertFalse(answer.isDone());
    attempt.result(Sample.WORDS, 1L).returned();
    assertEquals(1, Client.json(answer.join()).at("/results/0/value").asInt());
  }

  @Test
  void anExecutorThatRunsTasksAtOnceGivesTheAnswerAtOnce() {
    JobEngine engine =
        JobEngines.builder()
            .executor(JobExecutors.direct())
            .service(
                ServiceDescriptor.builder("Sync").executionType(SYNCHRONOUS).build(),
                Task.of("Count", List.of(Sample.WORDS), task -> task.result(Sample.WORDS, 7L)))
            .build();

    try (engine) {
      Client direct = new Client(GpServers.builder(engine).build());
      JsonNode reply = direct.getJson("/Sync/GPServer/Count/execute?f=json");

      assertEquals(7, reply.at("/results/0/value").asInt());
    }
  }

  @Test
  void cancellingTheAnswerCancelsTheJob() {
    CompletableFuture<GpResponse> answer = start("?f=json&text=a");

    assertTrue(answer.cancel(true));

    assertNull(rig.executor().takeNext().begin(RiggedAttempt.DEAF));
  }

  @Test
  void cancellingTheAnswerLateChangesNothing() {
    CompletableFuture<GpResponse> answer = start("?f=json&text=a");
    rig.begin().result(Sample.WORDS, 1L).returned();

    assertFalse(answer.cancel(true));
    assertEquals(1, Client.json(answer.join()).at("/results/0/value").asInt());
  }

  private CompletableFuture<GpResponse> start(String query) {
    return client.start("GET", EXECUTE + query, Map.of(), GpBody.empty());
  }

  @Test
  void aFailureIsAnErrorWithTheMessagesAsItsDetails() {
    CompletableFuture<GpResponse> answer = start("?f=pjson&text=a");
    rig.begin().says(MessageType.INFORMATIVE, "counting").result(Sample.WORDS, 2L).threwExpected();

    Golden.check("execute-failed.json", Client.text(answer.join()));
  }

  @Test
  void whyATaskThrewStaysWithTheHost() {
    CompletableFuture<GpResponse> answer = start("?f=json&text=a");
    rig.begin().threw();

    String reply = Client.text(answer.join());

    assertTrue(reply.contains("\"code\":400,\"message\":\"Unable to complete operation.\""), reply);
    assertFalse(reply.contains("secret"), reply);
  }

  @Test
  void theJobIsTheCallersAndCannotBeFound() {
    client.as(Caller.of("ann")).start("GET", EXECUTE + "?f=json&text=a", Map.of(), GpBody.empty());
    Attempt attempt = rig.executor().takeNext();
    String path = Sample.QUICK + "/jobs/" + attempt.jobId();

    assertEquals(0, rig.jobCount());
    assertEquals(
        "Job not found.",
        client.as(Caller.of("ann")).getJson(path + "?f=json").at("/error/message").asString());
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
