package io.jobengine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobEngine;
import io.jobengine.JobMessage;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.core.JobEngines;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task that is a class of its own, found by discovery. */
class TaskAuthorTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final JobEngine engine = JobEngines.builder().discoverTasks().build();

  @AfterEach
  void close() {
    engine.close();
  }

  private JobSnapshot run(double width) throws Exception {
    return engine.submit(JobRequest.of("Rectangle").with(Rectangle.WIDTH, width)).await(BOUND);
  }

  @Test
  void discoveryFindsWhatIsDeclared() {
    assertEquals(
        List.of("Rectangle"),
        engine.tasks(TaskName.DEFAULT_SERVICE).stream().map(TaskDescriptor::name).toList());
  }

  @Test
  void withoutDiscoveryNothingIsFound() {
    try (JobEngine plain = JobEngines.builder().build()) {
      assertEquals(List.of(), plain.services());
    }
  }

  @Test
  void aTaskThatIsDiscoveredAndRegisteredIsThereTwice() {
    JobEngines.Builder builder = JobEngines.builder().discoverTasks().task(new Rectangle());
    assertEquals(
        "Two tasks of service 'tasks' are named 'Rectangle'",
        assertThrows(IllegalArgumentException.class, builder::build).getMessage());
  }

  @Test
  void aSuccessHasItsResults() throws Exception {
    JobSnapshot end = run(2.5);
    assertEquals(JobStatus.SUCCEEDED, end.status());
    assertEquals(2.5, end.result(Rectangle.AREA));
    assertEquals(Optional.empty(), end.findResult(Rectangle.REMARK));
    NoSuchElementException absent =
        assertThrows(NoSuchElementException.class, () -> end.result(Rectangle.REMARK));
    assertEquals(
        "Job " + end.id() + " is SUCCEEDED, but its task left out the result 'Remark'",
        absent.getMessage());
  }

  @Test
  void whatTheTaskTellsIsThereForTheSubmitter() throws Exception {
    JobSnapshot end = run(0);
    assertEquals(0.0, end.result(Rectangle.AREA));
    assertEquals("a line", end.result(Rectangle.REMARK));
    JobMessage only = end.messages().get(0);
    assertEquals(MessageType.WARNING, only.type());
    assertEquals("The rectangle is a line", only.text());
  }

  @Test
  void aFailureThatTheAuthorForesawIsToldInItsWords() throws Exception {
    JobSnapshot end = run(-1);
    assertEquals(JobStatus.EXPECTED_FAILURE, end.status());
    assertEquals("A rectangle is not -1.0 m wide", end.messages().get(0).text());
    assertEquals(Optional.empty(), end.findResult(Rectangle.AREA));
  }
}
