package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.task.ExpectedFailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A cancel, and what comes right before it, right after it, or in between. */
class CancelTest {
  private static final String DROPPED =
      "Cancelled. The task had come to its end; its results were dropped.";

  @Test
  void cancelBeforeStartNeverRunsTheTask() {
    AtomicInteger runs = new AtomicInteger();
    try (OneTaskEngine engine = OneTaskEngine.with((context, self) -> runs.incrementAndGet())) {
      Job job = engine.submit();

      assertTrue(engine.cancel(job));
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
      assertEquals(0, runs.get());
      assertEquals(0, job.snapshot().attempt());
      assertEquals(Optional.empty(), job.snapshot().startedAt());
      assertEquals(1, engine.executor.room(), "the place is free again");
    }
  }

  @Test
  void cancelBetweenTheOfferAndTheStartNeverRunsTheTask() {
    AtomicInteger runs = new AtomicInteger();
    try (OneTaskEngine engine = OneTaskEngine.with((context, self) -> runs.incrementAndGet())) {
      Job job = engine.submit();
      List<Boolean> accepted = new ArrayList<>();
      engine.hooks.onNextMillis(() -> accepted.add(engine.cancel(job)));

      engine.executor.runNext();

      assertEquals(List.of(true), accepted);
      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
      assertEquals(0, runs.get());
      assertEquals(Optional.empty(), job.snapshot().startedAt());
    }
  }

  @Test
  void cancelBetweenTheLookAndTheClaimOfAStartWins() {
    AtomicInteger runs = new AtomicInteger();
    try (OneTaskEngine engine = OneTaskEngine.with((context, self) -> runs.incrementAndGet())) {
      Job job = engine.submit();
      engine.hooks.onNextInstant(() -> engine.cancel(job));

      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
      assertEquals(0, runs.get());
    }
  }

  @Test
  void cancelOfAJobThatWaitsForRoomNeverRunsTheTask() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job first = engine.submit();
      Job second = engine.submit();
      assertEquals(JobStatus.WAITING, second.status());

      assertTrue(engine.cancel(second));

      assertEquals(1, engine.executor.runAll(), "only the first is run");
      engine.assertEnded(first, JobStatus.SUCCEEDED);
      engine.assertEnded(second, JobStatus.CANCELLED, "Cancelled before it started.");
    }
  }

  @Test
  void aTaskThatReturnsAfterACancelEndsCancelled() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              assertTrue(self.cancel(context.jobId()));
              assertTrue(context.token().isStopRequested());
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.CANCELLED, DROPPED);
      assertEquals(
          List.of(
              JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.CANCELLING, JobStatus.CANCELLED),
          engine.listener.statuses(job.id()));
    }
  }

  @Test
  void cancelAfterTheReturnIsTooLate() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.runOne();

      assertFalse(engine.cancel(job));
      assertFalse(engine.cancel(job));

      engine.assertEnded(job, JobStatus.SUCCEEDED);
      assertEquals(0, engine.stopper.pending(), "nobody is stopped");
    }
  }

  @Test
  void cancelBetweenTheReturnAndItsClaimWins() {
    List<Boolean> accepted = new ArrayList<>();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              self.hooks.onNextMillis(() -> accepted.add(self.cancel(context.jobId())));
            })) {
      Job job = engine.runOne();

      assertEquals(List.of(true), accepted);
      engine.assertEnded(job, JobStatus.CANCELLED, DROPPED);
    }
  }

  @Test
  void cancelBetweenTheClaimAndThePublishIsTooLate() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> context.result(OneTaskEngine.OUT, "done"))) {
      Job job = engine.submit();
      LiveJob live = (LiveJob) job;
      live.log(); // there is one to close
      Background worker;
      synchronized (live.log()) {
        worker = Background.run(engine.executor::runNext);
        Awaitility.await().atMost(Background.BOUND).until(() -> Word.isEnding(live.word()));

        assertEquals(JobStatus.EXECUTING, job.status());
        assertFalse(engine.cancel(job.id()));
        assertEquals(Row.EXECUTING, Word.row(live.word()));
      }
      worker.await();

      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void aSecondCancelIsAcceptedAndChangesNothing() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              assertTrue(self.cancel(context.jobId()));
              int steps = self.stopper.pending();
              assertTrue(self.cancel(context.jobId()));
              assertEquals(steps, self.stopper.pending(), "there is one ladder");
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      assertFalse(engine.cancel(job));
    }
  }

  @Test
  void ofTwoCancelsBeforeTheStartOneIsTooLate() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      List<Boolean> second = new ArrayList<>();
      engine.hooks.onNextMillis(() -> second.add(engine.cancel(job)));

      assertFalse(engine.cancel(job), "the other came in between");

      assertEquals(List.of(true), second);
      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
    }
  }

  @Test
  void aTaskThatThrowsAfterACancelEndsCancelled() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              context.token().throwIfStopRequested();
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      assertEquals(Optional.empty(), job.snapshot().failure());
    }
  }

  @Test
  void cancelBetweenTheThrowAndItsClaimWins() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.hooks.onNextMillis(() -> self.cancel(context.jobId()));
              throw new IllegalStateException("broken");
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      assertEquals(Optional.empty(), job.snapshot().failure());
      assertEquals(1, engine.log.take().size());
    }
  }

  @Test
  void cancelAfterTheThrowIsTooLate() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              throw new IllegalStateException("broken");
            })) {
      Job job = engine.runOne();

      assertFalse(engine.cancel(job));

      engine.assertEnded(
          job,
          JobStatus.FAILED,
          "Failed: the task threw IllegalStateException; the server's log says more.");
      assertEquals(1, engine.log.take().size());
    }
  }

  @Test
  void anExpectedFailureAfterACancelEndsCancelled() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              throw new ExpectedFailureException("no such river");
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      assertEquals(Optional.empty(), job.snapshot().failure());
    }
  }

  @Test
  void cancelAfterAnExpectedFailureIsTooLate() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              throw new ExpectedFailureException("no such river");
            })) {
      Job job = engine.runOne();

      assertFalse(engine.cancel(job));

      engine.assertEnded(job, JobStatus.EXPECTED_FAILURE, "no such river");
    }
  }

  @Test
  void anAttemptThatIsLostAfterACancelEndsTheJob() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(2))) {
      Job job = engine.submit();
      RemoteAttempt attempt = engine.begin();
      assertTrue(engine.cancel(job));
      assertEquals(JobStatus.CANCELLING, job.status());

      engine.lose(attempt.pen());

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      engine.executor.freePlace();
      assertEquals(0, engine.executor.pending(), "there is no second attempt");
    }
  }

  @Test
  void cancelOfAJobWhoseAttemptWasLostEndsItAtOnce() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(2))) {
      Job job = engine.submit();
      RemoteAttempt attempt = engine.begin();
      engine.lose(attempt.pen());
      assertEquals(JobStatus.WAITING, job.status());

      assertTrue(engine.cancel(job));

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
      engine.executor.freePlace();
      assertEquals(0, engine.executor.pending(), "there is no second attempt");
    }
  }

  @Test
  void cancelBetweenTheLossAndItsClaimEndsTheJob() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(2))) {
      Job job = engine.submit();
      RemoteAttempt attempt = engine.begin();
      engine.hooks.onNextInstant(() -> engine.cancel(job));

      engine.lose(attempt.pen());

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      engine.executor.freePlace();
      assertEquals(0, engine.executor.pending(), "there is no second attempt");
    }
  }

  @Test
  void cancelAfterTheLastLossIsTooLate() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      RemoteAttempt attempt = engine.begin();
      engine.lose(attempt.pen());

      assertFalse(engine.cancel(job));

      engine.assertEnded(job, JobStatus.FAILED, "Failed: the place where the job ran was lost.");
    }
  }
}
