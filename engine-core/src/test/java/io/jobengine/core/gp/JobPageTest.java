package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JobPageTest {
  private static final String JOBS = Sample.TASK + "/jobs/";

  private final ScriptedEngine engine = Sample.engine();
  private final Client client = Sample.client(engine);

  @Test
  void aJobThatExecutesShowsProgressAndMessages() {
    ScriptedJob job =
        executing()
            .says(MessageType.INFORMATIVE, "Submitted.")
            .says(MessageType.WARNING, "Slow today.")
            .progress(Progress.step(40, "counting"));

    Golden.check("job-executing.json", Client.text(client.get(JOBS + job.id() + "?f=pjson")));
    Golden.check("job-executing.html", Client.text(client.get(JOBS + job.id())));
  }

  @Test
  void aJobThatSucceededLinksItsResultsAndInputs() {
    ScriptedJob job = succeeded();

    Golden.check("job-succeeded.json", Client.text(client.get(JOBS + job.id() + "?f=pjson")));
    Golden.check("job-succeeded.html", Client.text(client.get(JOBS + job.id())));
  }

  @Test
  void progressWithoutStepsHasNoPercent() {
    ScriptedJob job = executing().progress(Progress.of("counting"));

    JsonNode progress = client.getJson(JOBS + job.id() + "?f=json").get("progress");

    assertEquals("{\"type\":\"default\",\"message\":\"counting\"}", progress.toString());
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void onlyAJobThatSucceededHasMapsAndOnlyOneThatExecutesHasProgress(JobStatus status) {
    ScriptedJob job = succeeded().progress(Progress.of("counting")).to(status);

    JsonNode page = client.getJson(JOBS + job.id() + "?f=json");

    assertEquals(status == JobStatus.SUCCEEDED, page.has("results"));
    assertEquals(status == JobStatus.SUCCEEDED, page.has("inputs"));
    assertEquals(status == JobStatus.EXECUTING, page.has("progress"));
    assertTrue(page.get("messages").isArray());
  }

  @Test
  void aJobWithoutResultsHasAnEmptyMap() {
    ScriptedJob job = engine.job(Sample.OTHER_NAME).to(JobStatus.SUCCEEDED);

    JsonNode page = client.getJson("/Text/GPServer/Other/jobs/" + job.id() + "?f=json");

    assertEquals("{}", page.get("results").toString());
  }

  @Test
  void messagesCanBeLeftOut() {
    ScriptedJob job = executing().says(MessageType.INFORMATIVE, "hello");

    assertFalse(client.getJson(JOBS + job.id() + "?f=json&returnMessages=false").has("messages"));
    assertTrue(client.getJson(JOBS + job.id() + "?f=json&returnMessages=True").has("messages"));
  }

  @Test
  void messagesThatWereLeftOutAreALineOfTheirOwn() {
    ScriptedJob job =
        executing()
            .says(MessageType.ERROR, "one")
            .elides(7, "")
            .elides(8, "8 messages elided")
            .says(MessageType.EMPTY, "");

    JsonNode messages = client.getJson(JOBS + job.id() + "?f=json").get("messages");

    assertEquals(
        List.of("one", "7 messages were left out.", "8 messages elided", ""),
        messages.valueStream().map(m -> m.get("description").asString()).toList());
    assertEquals("esriJobMessageTypeInformative", messages.at("/1/type").asString());
  }

  @Test
  void anyTextCanBeAMessage() {
    String text = "\"\\\u0000\u001f\ud83d\ude00 \ud800 half \u2028 </script>";
    ScriptedJob job = executing().says(MessageType.INFORMATIVE, text);

    JsonNode page = client.getJson(JOBS + job.id() + "?f=json");

    assertEquals(text, page.at("/messages/0/description").asString());
    assertEquals(200, client.get(JOBS + job.id()).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "j8f8783b51b5a4faf0000000000000009",
        "j8F8783B51B5A4FAF0000000000000001",
        "8f8783b51b5a4faf0000000000000001",
        "j1",
        "undefined",
        "%20"
      })
  void anUnknownJobIsNotFound(String id) {
    executing();

    Golden.check("no-such-job.json", Client.text(client.get(JOBS + id + "?f=pjson")));
  }

  @Test
  void aJobUnderThePathOfAnotherTaskIsNotFound() {
    ScriptedJob job = executing();
    String path = "/Text/GPServer/Other/jobs/" + job.id();

    for (String resource : List.of("", "/cancel", "/results", "/inputs", "/inputs/text")) {
      Golden.check("no-such-job.json", Client.text(client.get(path + resource + "?f=pjson")));
    }
    assertEquals(JobStatus.EXECUTING, job.status());
  }

  @Test
  void aJobOfSomebodyElseIsNotFound() {
    ScriptedJob job = engine.job(Sample.COUNT_NAME, Caller.of("ann")).to(JobStatus.EXECUTING);
    String path = JOBS + job.id();

    for (String resource : List.of("", "/cancel", "/results", "/inputs", "/inputs/text")) {
      Golden.check(
          "no-such-job.json",
          Client.text(client.as(Caller.of("bob")).get(path + resource + "?f=pjson")));
    }
    assertEquals(JobStatus.EXECUTING, job.status());
    assertEquals(
        "esriJobExecuting",
        client.as(Caller.of("ann")).getJson(path + "?f=json").at("/jobStatus").asString());
  }

  @Test
  void aJobThatIsNotInMemoryIsReadFromElsewhere() {
    JobId id = new JobId(1, 2);
    ScriptedJob job = new ScriptedJob(id, Sample.COUNT_NAME, Caller.NOBODY);
    CompletableFuture<Optional<JobSnapshot>> read = engine.stored(id);

    CompletableFuture<GpResponse> response =
        client.start("GET", JOBS + id + "?f=json", Map.of(), GpBody.empty());

    assertFalse(response.isDone());
    read.complete(Optional.of(job.to(JobStatus.TIMED_OUT)));
    assertEquals("esriJobTimedOut", Client.json(response.join()).at("/jobStatus").asString());
  }

  private ScriptedJob executing() {
    return engine.job(Sample.COUNT_NAME).given(Sample.TEXT, "to be").to(JobStatus.EXECUTING);
  }

  private ScriptedJob succeeded() {
    return executing()
        .result(Sample.WORDS, 2L)
        .result(Sample.NAMES, List.of("to", "be"))
        .to(JobStatus.SUCCEEDED);
  }
}
