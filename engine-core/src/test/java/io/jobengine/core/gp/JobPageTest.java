package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobEngine;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.core.JobEngines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JobPageTest {
  private static final String JOBS = Sample.TASK + "/jobs/";

  private final Rig rig = Sample.rig();
  private final Client client = rig.client();

  @Test
  void aJobThatExecutesShowsProgressAndMessages() {
    RiggedJob job =
        Sample.counting(rig)
            .says(MessageType.INFORMATIVE, "Begun.")
            .says(MessageType.WARNING, "Slow today.")
            .progress(Progress.step(40, "counting"));

    Golden.check("job-executing.json", Client.text(client.get(JOBS + job.id() + "?f=pjson")));
    Golden.check("job-executing.html", Client.text(client.get(JOBS + job.id())));
  }

  @Test
  void aJobThatSucceededLinksItsResultsAndInputs() {
    RiggedJob job =
        Sample.counting(rig)
            .result(Sample.WORDS, 2L)
            .result(Sample.NAMES, List.of("to", "be"))
            .to(JobStatus.SUCCEEDED);

    Golden.check("job-succeeded.json", Client.text(client.get(JOBS + job.id() + "?f=pjson")));
    Golden.check("job-succeeded.html", Client.text(client.get(JOBS + job.id())));
  }

  @Test
  void aJobThatFailedSaysWhy() {
    RiggedJob job = Sample.counting(rig, JobStatus.EXPECTED_FAILURE);

    Golden.check("job-failed.json", Client.text(client.get(JOBS + job.id() + "?f=pjson")));
  }

  @Test
  void progressWithoutStepsHasNoPercent() {
    RiggedJob job = Sample.counting(rig).progress(Progress.of("counting"));

    JsonNode progress = page(job).get("progress");

    assertEquals("{\"type\":\"default\",\"message\":\"counting\"}", progress.toString());
  }

  static Stream<JobStatus> statuses() {
    return Rig.statuses();
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void onlyAJobThatSucceededHasMapsAndOnlyOneThatExecutesHasProgress(JobStatus status) {
    JsonNode page = page(Sample.counting(rig, status));

    assertEquals(status == JobStatus.SUCCEEDED, page.has("results"));
    assertEquals(status == JobStatus.SUCCEEDED, page.has("inputs"));
    assertEquals(status == JobStatus.EXECUTING, page.has("progress"));
    assertTrue(page.get("messages").isArray());
  }

  @Test
  void aJobWithoutResultsHasAnEmptyMap() {
    Rig plain = Rig.of(ServiceDescriptor.builder("S").build(), TaskDescriptor.of("T", List.of()));
    RiggedJob job = plain.job(new TaskName("S", "T")).to(JobStatus.SUCCEEDED);

    JsonNode page = plain.client().getJson("/S/GPServer/T/jobs/" + job.id() + "?f=json");

    assertEquals("{}", page.get("results").toString());
    assertEquals("{}", page.get("inputs").toString());
  }

  @Test
  void messagesCanBeLeftOut() {
    RiggedJob job = Sample.counting(rig).says(MessageType.INFORMATIVE, "hello");

    assertFalse(client.getJson(JOBS + job.id() + "?f=json&returnMessages=false").has("messages"));
    assertTrue(client.getJson(JOBS + job.id() + "?f=json&returnMessages=True").has("messages"));
  }

  @Test
  void messagesThatWereElidedAreALineOfTheirOwn() {
    Rig terse = Sample.rig(JobEngines.builder().messages(1, 1));
    RiggedJob job = Sample.counting(terse).result(Sample.WORDS, 2L);
    for (String text : List.of("one", "two", "three", "four")) {
      job.says(MessageType.INFORMATIVE, text);
    }
    String path = JOBS + job.to(JobStatus.SUCCEEDED).id() + "?f=json";

    JsonNode messages = terse.client().getJson(path).get("messages");

    assertEquals(
        List.of("one", "... 2 messages left out ...", "four"),
        messages.valueStream().map(m -> m.get("description").asString()).toList());
    assertEquals("esriJobMessageTypeInformative", messages.at("/1/type").asString());
  }

  @Test
  void anyTextCanBeAMessage() {
    String text = "\"\\\u0000\u001f\ud83d\ude00 \ud800 half \u2028 </script>";
    RiggedJob job = Sample.counting(rig).says(MessageType.INFORMATIVE, text);

    assertEquals(text, page(job).at("/messages/0/description").asString());
    assertEquals(200, client.get(JOBS + job.id()).status());
  }

  private JsonNode page(RiggedJob job) {
    return client.getJson(JOBS + job.id() + "?f=json");
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
    Sample.counting(rig, JobStatus.EXECUTING);

    Golden.check("no-such-job.json", Client.text(client.get(JOBS + id + "?f=pjson")));
  }

  @Test
  void aJobUnderThePathOfAnotherTaskIsNotFound() {
    RiggedJob job = Sample.counting(rig, JobStatus.EXECUTING);
    String path = "/Text/GPServer/Other/jobs/" + job.id();

    for (String resource : List.of("", "/cancel", "/results", "/inputs", "/inputs/text")) {
      Golden.check("no-such-job.json", Client.text(client.get(path + resource + "?f=pjson")));
    }
    assertEquals(JobStatus.EXECUTING, job.status());
  }

  @Test
  void aJobOfSomebodyElseIsNotFound() {
    RiggedJob job =
        rig.job(Sample.COUNT_NAME, Caller.of("ann"))
            .given(Sample.TEXT, "to be")
            .to(JobStatus.EXECUTING);
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
    RiggedJob job = Sample.counting(rig, JobStatus.TIMED_OUT);
    CompletableFuture<Void> isRead = new CompletableFuture<>();
    JobEngine forgetful = new ForgetfulEngine(rig.engine(), isRead);
    Client late = new Client(GpServers.builder(forgetful).build());

    CompletableFuture<GpResponse> response =
        late.start("GET", JOBS + job.id() + "?f=json", Map.of(), GpBody.empty());

    assertFalse(response.isDone());
    isRead.complete(null);
    assertEquals("esriJobTimedOut", Client.json(response.join()).at("/jobStatus").asString());
  }

  @Test
  void aJobCanBeReadAfterItsEngineHasClosed() {
    RiggedJob job = Sample.counting(rig, JobStatus.SUCCEEDED);

    rig.engine().close();

    assertEquals("esriJobSucceeded", page(job).get("jobStatus").asString());
    assertEquals(2, client.getJson(JOBS + job.id() + "/results/words?f=json").get("value").asInt());
  }
}
