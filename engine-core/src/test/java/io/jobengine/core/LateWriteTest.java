package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.host.StuckTasks;
import io.jobengine.spi.AttemptPen;
import io.jobengine.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a task writes once its attempt has ended is refused, and changes nothing. */
class LateWriteTest {
  private final AtomicReference<TaskContext> leaked = new AtomicReference<>();

  private void assertRefuses(TaskContext context, Job job) {
    String expected =
        "Attempt 1 of job " + job.id() + " has ended; nothing can be written to it any more";
    assertAll(
        () ->
            assertEquals(
                expected,
                assertThrows(
                        AttemptEndedException.class,
                        () -> context.result(OneTaskEngine.OUT, "late"))
                    .getMessage()),
        () -> assertThrows(AttemptEndedException.class, () -> context.messages().info("late")),
        () -> assertThrows(AttemptEndedException.class, () -> context.messages().error("late")),
        () -> assertThrows(AttemptEndedException.class, () -> context.progress("late")),
        () -> assertThrows(AttemptEndedException.class, () -> context.progress(99, "late")),
        () -> assertTrue(context.token().isStopRequested(), "there is nothing left to do"));
  }

  private void assertRefuses(AttemptPen pen) {
    assertAll(
        () ->
            assertThrows(AttemptEndedException.class, () -> pen.result(OneTaskEngine.OUT, "late")),
        () ->
            assertThrows(
                AttemptEndedException.class, () -> pen.message(MessageType.WARNING, "late")),
        () -> assertThrows(AttemptEndedException.class, () -> pen.progress(Progress.of("late"))),
        () -> assertFalse(pen.returned()),
        () -> assertFalse(pen.threw(new IllegalStateException("late"))),
        () -> assertFalse(pen.lost("late")));
  }

  @Test
  void aContextThatOutlivesASuccessWritesNoMore() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.messages().info("in time");
              context.result(OneTaskEngine.OUT, "done");
              leaked.set(context);
            })) {
      Job job = engine.runOne();

      assertRefuses(leaked.get(), job);

      engine.assertEnded(job, JobStatus.SUCCEEDED, "in time");
      assertEquals(Optional.empty(), job.snapshot().progress());
    }
  }

  @Test
  void aContextThatOutlivesAFailureWritesNoMore() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              leaked.set(context);
              throw new IllegalStateException("broken");
            })) {
      Job job = engine.runOne();

      assertRefuses(leaked.get(), job);

      engine.assertEnded(
          job,
          JobStatus.FAILED,
          "Failed: the task threw IllegalStateException; the server's log says more.");
      assertEquals(1, engine.log.take().size());
    }
  }

  @Test
  void aTaskWritesFreelyWhileItIsToldToStop() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              context.messages().info("cleaning up");
              context.progress("cleaning up");
              context.result(OneTaskEngine.OUT, "done");
            })) {
      Job job = engine.runOne();

      engine.assertEnded(
          job,
          JobStatus.CANCELLED,
          "cleaning up",
          "Cancelled. The task had come to its end; its results were dropped.");
    }
  }

  @Test
  void aTaskThatWasGivenUpWritesNoMore() {
    CountDownLatch end = new CountDownLatch(1);
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              leaked.set(context);
              StuckTasks.swallow(end);
              assertRefuses(context, self.engine.find(context.jobId()));
            })) {
      Job job = engine.submit();
      Background worker = Background.run(engine.executor::runNext);
      worker.awaitIn(StuckTasks.class, "swallow");
      engine.cancel(job);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      assertEquals(JobStatus.CANCELLED, job.status());
      assertRefuses(leaked.get(), job);

      end.countDown();
      worker.await();

      engine.assertEnded(
          job,
          JobStatus.CANCELLED,
          "Cancelled. The task did not stop within 5s and was given up, at"
              + " io.jobengine.host.StuckTasks.swallow.");
      assertEquals(2, engine.log.take().size());
    }
  }

  @Test
  void betweenTheSealAndTheEndWritesAreRefusedAlready() {
    List<String> seen = new ArrayList<>();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              self.hooks.onNextInstant( // of the publish
                  () -> {
                    Job job = self.engine.find(context.jobId());
                    seen.add(job.status().name());
                    assertRefuses(context, job);
                    seen.add("refused");
                  });
            })) {
      Job job = engine.runOne();

      assertEquals(List.of("EXECUTING", "refused"), seen);
      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void aPenThatHasEndedItsAttemptWritesNoMore() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      AttemptPen pen = engine.begin().pen();
      pen.result(OneTaskEngine.OUT, "done");
      assertTrue(pen.returned());

      assertRefuses(pen);

      engine.assertEnded(job, JobStatus.SUCCEEDED);
      engine.executor.freePlace();
    }
  }

  @Test
  void thePenOfAnAbandonedAttemptIsFenced() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      AttemptPen pen = engine.begin().pen();
      engine.cancel(job);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      assertRefuses(pen);

      engine.assertEnded(
          job, JobStatus.CANCELLED, "Cancelled. The task did not stop within 5s and was given up.");
      engine.executor.freePlace();
      assertEquals(1, engine.log.take().size());
    }
  }
}
