package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobId;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs start in the order in which they were accepted. */
class QueueOrderTest {
  private final List<JobId> started = new ArrayList<>();
  private final ManualEngine manual =
      new ManualEngine(
          1,
          settings ->
              settings.task(Task.of("note", List.of(), context -> started.add(context.jobId()))));

  @AfterEach
  void close() {
    manual.close();
  }

  private List<JobId> submit(int jobs) {
    List<JobId> ids = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      ids.add(manual.submit("note").id());
    }
    return ids;
  }

  @Test
  void aPlaceThatStaysBusyTakesTheNextInOrder() {
    List<JobId> submitted = submit(20);
    manual.executor.runAll();
    assertEquals(submitted, started);
  }

  @Test
  void placesThatComeLaterTakeTheWaitingInOrder() {
    manual.executor.setRoom(0);
    List<JobId> submitted = submit(20);
    manual.executor.setRoom(3);
    manual.executor.signalRoom();
    manual.executor.runAll();
    assertEquals(submitted, started);
  }

  @Test
  void aJobDoesNotOvertakeThoseThatWaitThoughThereIsRoomNow() {
    manual.executor.setRoom(0);
    List<JobId> submitted = submit(2);
    manual.executor.setRoom(9); // and nobody is told
    submitted.addAll(submit(2));
    manual.executor.signalRoom();
    manual.executor.runAll();
    assertEquals(submitted, started);
  }

  @Test
  void aFullExecutorIsNotOfferedEachJobThatComes() {
    manual.executor.setRoom(0);
    List<JobId> submitted = submit(1);
    manual.executor.setRoom(9); // and nobody is told
    submitted.addAll(submit(5));
    assertEquals(0, manual.executor.pending());
    manual.clock.advance(Duration.ofMillis(210)); // so it is asked again
    manual.notifier.runAll();
    manual.executor.runAll();
    assertEquals(submitted, started);
  }

  @Test
  void aRefusalLeavesTheOrderAsItIs() {
    manual.executor.setRoom(0);
    List<JobId> submitted = submit(5);
    for (int i = 0; i < 5; i++) {
      manual.executor.signalRoom();
    }
    manual.executor.setRoom(1);
    manual.executor.signalRoom();
    manual.executor.runAll();
    assertEquals(submitted, started);
  }

  @Test
  void cancelledJobsAreLeftOut() {
    List<JobId> submitted = submit(6);
    for (int i = 1; i < 6; i += 2) {
      manual.engine.cancel(submitted.get(i));
    }
    manual.executor.runAll();
    assertEquals(List.of(submitted.get(0), submitted.get(2), submitted.get(4)), started);
    assertEquals(JobStatus.CANCELLED, manual.engine.find(submitted.get(1)).status());
  }
}
