package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.ExecutionType;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.core.JobEngines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** How much of what a job tells its service shows. */
class MessageLevelTest {
  private static final TaskDescriptor TALK = TaskDescriptor.of("Talk", List.of());
  private static final TaskName NAME = new TaskName("S", "Talk");

  private static Rig rig(MessageLevel level, ExecutionType type) {
    return Rig.of(
        JobEngines.builder()
            .messages(1, 2)
            .service(
                ServiceDescriptor.builder("S").messageLevel(level).executionType(type).build(),
                Rig.byHand(TALK)));
  }

  private static RiggedJob talker(Rig rig) {
    return rig.job(NAME)
        .says(MessageType.INFORMATIVE, "one")
        .says(MessageType.WARNING, "two")
        .says(MessageType.ERROR, "three")
        .says(MessageType.EMPTY, "")
        .says(MessageType.ABORT, "five");
  }

  private static List<String> shown(Rig rig, RiggedJob job) {
    return rig.client()
        .getJson("/S/GPServer/Talk/jobs/" + job.id() + "?f=json")
        .get("messages")
        .valueStream()
        .map(line -> line.get("description").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, ''",
    "ERROR, 'three,five'",
    "WARNING, 'three,five,two'",
    "INFO, 'one,three,five,two,'"
  })
  void aLevelShowsWhatIsAtOrAboveIt(MessageLevel level, String texts) {
    Rig rig = rig(level, ExecutionType.ASYNCHRONOUS);
    RiggedJob job = talker(rig).to(JobStatus.SUCCEEDED);
    assertEquals(texts, String.join(",", shown(rig, job)));
  }

  @ParameterizedTest
  @EnumSource(MessageLevel.class)
  void whatWasShownOnceKeepsItsPlaceAtEveryLevel(MessageLevel level) {
    Rig rig = rig(level, ExecutionType.ASYNCHRONOUS);
    RiggedJob job = rig.job(NAME);
    List<String> seen = shown(rig, job);
    for (int i = 1; i <= 20; i++) {
      job.says(MessageType.values()[i % MessageType.values().length], "line " + i);
      List<String> now = shown(rig, job);
      assertEquals(seen, now.subList(0, seen.size()));
      seen = now;
    }
    List<String> end = shown(rig, job.to(JobStatus.EXPECTED_FAILURE));
    assertEquals(seen, end.subList(0, seen.size()));
    String last = level == MessageLevel.NONE ? "Failed." : "There are no words.";
    assertEquals(last, end.get(end.size() - 1));
  }

  @ParameterizedTest
  @CsvSource({"FAILED, 1", "EXPECTED_FAILURE, 1", "TIMED_OUT, 1", "CANCELLED, 0", "EXECUTING, 0"})
  void thatAJobFailedIsToldAtTheLowestLevelToo(JobStatus status, int lines) {
    Rig rig = rig(MessageLevel.NONE, ExecutionType.ASYNCHRONOUS);
    assertEquals(List.of("Failed.").subList(0, lines), shown(rig, rig.job(NAME).to(status)));
  }

  @Test
  void executeShowsNoMoreThanTheLevel() {
    Rig rig = rig(MessageLevel.ERROR, ExecutionType.SYNCHRONOUS);
    CompletableFuture<GpResponse> answer = execute(rig);
    rig.begin().says(MessageType.INFORMATIVE, "hidden").says(MessageType.ERROR, "shown").returned();
    JsonNode messages = Client.json(answer.join()).get("messages");
    assertEquals(1, messages.size());
    assertEquals("shown", messages.at("/0/description").asString());
  }

  @Test
  void executeTellsThatItFailedAtTheLowestLevelToo() {
    Rig rig = rig(MessageLevel.NONE, ExecutionType.SYNCHRONOUS);
    CompletableFuture<GpResponse> answer = execute(rig);
    rig.begin().says(MessageType.ERROR, "hidden").threwExpected();
    assertEquals("[\"Failed.\"]", Client.json(answer.join()).at("/error/details").toString());
  }

  private static CompletableFuture<GpResponse> execute(Rig rig) {
    return rig.client().start("GET", "/S/GPServer/Talk/execute?f=json", Map.of(), GpBody.empty());
  }

  @Test
  void theHostsOwnListHoldsAllWhateverTheLevel() {
    Rig rig = rig(MessageLevel.NONE, ExecutionType.ASYNCHRONOUS);
    talker(rig);
    assertEquals(3, rig.onlyJob().snapshot().messages().size());
  }

  @Test
  void aServiceShowsAllByDefault() {
    assertEquals(MessageLevel.INFO, ServiceDescriptor.builder("S").build().messageLevel());
  }
}
