package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.JobListener;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A store outside memory is told to forget each value once: when it is replaced, dropped, or its
 * job removed.
 */
class ForgottenValuesTest {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  private static final Parameter<Long> SIZE = Parameter.optional("size", DataType.LONG, 1L);
  private static final Parameter<String> LOUD = Parameter.output("loud", DataType.STRING);
  private static final Parameter<Long> LENGTH = Parameter.derived("length", DataType.LONG);
  private static final JobRequest REQUEST = JobRequest.of("shout").with(TEXT, "hey");

  private final RecordingParameterStore store = new RecordingParameterStore();
  private Task.Body body =
      context -> {
        context.result(LENGTH, 3L);
        context.result(LOUD, "HEY");
      };
  private final ManualEngine manual =
      new ManualEngine(
          1,
          settings ->
              settings
                  .parameterStore(store)
                  .maxAttempts(2)
                  .keptJobs(2)
                  .task(Task.of("shout", List.of(TEXT, SIZE, LOUD, LENGTH), this::run)));

  private void run(TaskContext context) throws Exception {
    body.run(context);
  }

  @AfterEach
  void close() {
    manual.close();
  }

  private List<String> forgotten() {
    manual.notifier.runAll();
    return store.forgotten().stream().sorted().toList();
  }

  private AttemptPen begin() {
    return manual.executor.takeNext().begin(Deaf.STOPPER);
  }

  @Test
  void nothingIsForgottenWhileTheJobIsKept() {
    LiveJob job = manual.run(REQUEST);
    assertEquals(List.of(), forgotten());
    assertEquals(List.of("1", "3", "HEY", "hey"), store.kept());
    assertEquals("HEY", job.snapshot().result(LOUD));
    assertEquals("hey", job.snapshot().input(TEXT));
  }

  @Test
  void aRemovedJobsInputsAndResultsAreForgotten() {
    LiveJob job = manual.run(REQUEST);
    assertTrue(manual.engine.remove(job.id()));
    assertEquals(List.of("length=3", "loud=HEY", "size=1", "text=hey"), forgotten());
    assertEquals(List.of(), store.kept());
  }

  @Test
  void aJobThatIsTooOldIsForgotten() {
    manual.run(REQUEST.withLimits(Limits.NONE.retention(Duration.ofMinutes(1))));
    manual.clock.advance(Duration.ofMinutes(2));
    assertEquals(List.of("length=3", "loud=HEY", "size=1", "text=hey"), forgotten());
  }

  @Test
  void aJobThatIsOneTooManyIsForgotten() {
    manual.run(REQUEST);
    manual.run(REQUEST.with(TEXT, "second"));
    manual.run(REQUEST.with(TEXT, "third"));
    assertEquals(List.of("length=3", "loud=HEY", "size=1", "text=hey"), forgotten());
  }

  @Test
  void aResultThatIsReplacedIsForgottenAtOnce() {
    body =
        context -> {
          context.result(LOUD, "H");
          context.result(LOUD, "HE");
          context.result(LOUD, "HEY");
        };
    LiveJob job = manual.run(REQUEST);
    assertEquals(List.of("loud=H", "loud=HE"), forgotten());
    manual.engine.remove(job.id());
    assertEquals(List.of("loud=HEY", "size=1", "text=hey"), forgotten());
  }

  @Test
  void theResultsOfAFailureAreForgottenAtItsEnd() {
    body =
        context -> {
          context.result(LENGTH, 3L);
          throw new ExpectedFailureException("no voice");
        };
    LiveJob job = manual.run(REQUEST);
    assertEquals(List.of("length=3"), forgotten());
    manual.engine.remove(job.id());
    assertEquals(List.of("size=1", "text=hey"), forgotten());
  }

  @Test
  void theResultsOfATaskThatLeftOutAnotherAreForgottenAtItsEnd() {
    body = context -> context.result(LENGTH, 3L);
    assertEquals(JobStatus.FAILED, manual.run(REQUEST).status());
    assertEquals(List.of("length=3"), forgotten());
  }

  @Test
  void theResultsOfACancelledJobAreForgottenAtItsEnd() {
    body =
        context -> {
          context.result(LOUD, "HEY");
          manual.engine.cancel(context.jobId());
        };
    assertEquals(JobStatus.CANCELLED, manual.run(REQUEST).status());
    assertEquals(List.of("loud=HEY"), forgotten());
  }

  @Test
  void theResultsOfALostAttemptAreForgottenAndThoseOfTheNextKept() {
    LiveJob job = manual.submit(REQUEST);
    AttemptPen pen = begin();
    pen.result(LOUD, "lost");
    assertTrue(pen.lost("the node is gone"));
    assertEquals(List.of("loud=lost"), forgotten());
    manual.executor.freePlace();
    manual.executor.runAll();
    assertEquals("HEY", job.snapshot().result(LOUD));
    assertEquals(List.of(), forgotten());
  }

  /** The listener hears of the loss before the engine has dropped what the attempt left. */
  @Test
  void aCancelThatMeetsALossForgetsTheResultsOnce() {
    JobEngine[] engine = new JobEngine[1];
    JobListener canceller =
        change -> {
          if (change.from() == JobStatus.EXECUTING && change.to() == JobStatus.WAITING) {
            engine[0].cancel(change.job().id());
          }
        };
    try (ManualEngine direct =
        new ManualEngine(
            1,
            settings ->
                settings
                    .parameterStore(store)
                    .maxAttempts(2)
                    .notifier(Runnable::run)
                    .listener(canceller)
                    .task(Task.of("shout", List.of(TEXT, LOUD), context -> {})))) {
      engine[0] = direct.engine;
      LiveJob job = direct.submit(REQUEST);
      AttemptPen pen = direct.executor.takeNext().begin(Deaf.STOPPER);
      pen.result(LOUD, "lost");
      assertTrue(pen.lost("the node is gone"));
      assertEquals(JobStatus.CANCELLED, job.status());
      assertEquals(List.of("loud=lost"), store.forgotten());
      direct.executor.freePlace();
    }
  }

  @Test
  void aResultThatComesTooLateIsForgottenAtOnce() {
    manual.submit(REQUEST);
    AttemptPen pen = begin();
    store.beforeKeeping = () -> pen.lost("the node is gone");
    assertThrows(AttemptEndedException.class, () -> pen.result(LOUD, "late"));
    assertEquals(List.of("loud=late"), forgotten());
    assertThrows(AttemptEndedException.class, () -> pen.result(LOUD, "later"));
    assertEquals(List.of(), forgotten());
    manual.executor.freePlace();
  }

  @Test
  void theInputsOfARequestThatCouldNotBeKeptAreForgotten() {
    store.beforeKeeping =
        () ->
            store.beforeKeeping =
                () -> {
                  throw new IllegalStateException("the disk is full");
                };
    assertThrows(IllegalStateException.class, () -> manual.submit(REQUEST));
    assertEquals(List.of("text=hey"), forgotten());
    assertEquals(List.of(), store.kept());
  }

  @Test
  void aCancelledWaitingJobKeepsItsInputsUntilItIsRemoved() {
    manual.executor.setRoom(0);
    LiveJob job = manual.submit(REQUEST);
    manual.engine.cancel(job.id());
    assertEquals("hey", job.snapshot().input(TEXT));
    manual.engine.remove(job.id());
    assertEquals(List.of("size=1", "text=hey"), forgotten());
  }

  @Test
  void anExecutedJobsValuesCanBeReadUntilItsRetentionIsOver() throws Throwable {
    Limits brief = Limits.NONE.retention(Duration.ofMinutes(1));
    var stage = manual.engine.execute(REQUEST.withLimits(brief));
    manual.executor.runAll();
    manual.notifier.runAll();
    var answer = Stages.join(stage);
    assertNull(manual.engine.find(answer.id()));
    assertEquals("HEY", answer.result(LOUD));
    manual.clock.advance(Duration.ofMinutes(2));
    assertEquals(List.of("length=3", "loud=HEY", "size=1", "text=hey"), forgotten());
  }

  @Test
  void manyJobsLeaveNothingBehind() {
    body =
        context -> {
          context.result(LENGTH, 0L);
          context.result(LENGTH, 3L);
          context.result(LOUD, "HEY");
          if (context.input(SIZE) % 3 == 0) {
            throw new IllegalStateException("broken");
          }
        };
    try (EngineLog log = EngineLog.open()) {
      for (long i = 0; i < 60; i++) {
        LiveJob job = manual.submit(REQUEST.with(SIZE, i));
        if (i % 5 == 0) {
          manual.engine.cancel(job.id());
        }
        manual.executor.runAll();
        if (i % 7 == 0) {
          manual.engine.remove(job.id());
        }
      }
      assertEquals(16, log.take().size(), "jobs that failed");
    }
    manual.clock.advance(Duration.ofHours(7));
    assertEquals(List.of(), forgotten().stream().filter(word -> word.endsWith("again")).toList());
    assertEquals(List.of(), store.kept());
  }
}
