package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.Progress;
import io.jobengine.task.ExpectedFailureException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The run limit, and what comes right before it, right after it, or in between. */
class RunLimitTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Limits TEN_SECONDS = Limits.NONE.run(LIMIT);

  /** How late a deadline may be: a 64th. */
  private static final Duration LATENESS = LIMIT.dividedBy(64);

  private static final String TIMED_OUT = "Timed out: it ran longer than 10s.";
  private static final String DROPPED =
      TIMED_OUT + " The task had come to its end; its results were dropped.";

  @Test
  void theLimitIsNeverEarlyAndAtMostASixtyFourthLate() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.clock.advance(LIMIT.minusNanos(1));
              assertFalse(context.token().isStopRequested());
              self.clock.advance(LATENESS.plusNanos(1));
              assertTrue(context.token().isStopRequested());
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
    }
  }

  @Test
  void aTaskThatReturnsAfterItsLimitTimesOutAndItsResultsAreDropped() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              self.clock.advance(LIMIT.plus(LATENESS));
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, DROPPED);
      assertEquals(
          List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.TIMED_OUT),
          engine.listener.statuses(job.id()));
    }
  }

  @Test
  void aTaskThatReturnsBeforeItsLimitSucceeds() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              self.clock.advance(LIMIT.minusNanos(1));
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();
      engine.clock.advance(LIMIT);

      engine.assertEnded(job, JobStatus.SUCCEEDED);
      assertEquals(0, engine.stopper.pending(), "nobody is stopped");
    }
  }

  @Test
  void aLimitBetweenTheReturnAndItsClaimWins() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              // The deadline itself is called off when the task has returned; its event may be
              // under way.
              JobAttempt attempt = attempt(self, context.jobId());
              self.hooks.onNextMillis(() -> attempt.job.lifecycle().runLimit(attempt));
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, DROPPED);
    }
  }

  @Test
  void aLimitBetweenTheClaimAndThePublishIsTooLate() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> context.result(OneTaskEngine.OUT, "done"))) {
      Job job = engine.submit(TEN_SECONDS);
      LiveJob live = (LiveJob) job;
      JobAttempt attempt = live.attempt();
      Background worker;
      synchronized (live.log()) {
        worker = Background.run(engine.executor::runNext);
        Awaitility.await().atMost(Background.BOUND).until(() -> Word.isEnding(live.word()));

        live.lifecycle().runLimit(attempt);
        assertEquals(Row.EXECUTING, Word.row(live.word()));
      }
      worker.await();

      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void readersSeeAJobPastItsLimitAsExecuting() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.progress(40, "halfway");
              self.clock.advance(LIMIT.plus(LATENESS));
              Job job = self.engine.find(context.jobId());
              assertEquals(JobStatus.EXECUTING, job.status());
              assertEquals(JobStatus.EXECUTING, job.snapshot().status());
              assertEquals(Optional.of(Progress.step(40, "halfway")), job.snapshot().progress());
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
      assertEquals(Optional.empty(), job.snapshot().progress());
    }
  }

  @Test
  void cancelAfterTheLimitDecidesTheEnd() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.clock.advance(LIMIT.plus(LATENESS));
              assertTrue(self.cancel(context.jobId()));
              assertEquals(JobStatus.CANCELLING, self.engine.find(context.jobId()).status());
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void aLimitAfterACancelChangesNothing() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              self.clock.advance(LIMIT.plus(LATENESS));
              assertEquals(JobStatus.CANCELLING, self.engine.find(context.jobId()).status());
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void aTaskThatThrowsAfterItsLimitTimesOut() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.clock.advance(LIMIT.plus(LATENESS));
              throw new IllegalStateException("stopped half-way");
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
      assertEquals(Optional.empty(), job.snapshot().failure());
    }
  }

  @Test
  void anExpectedFailureAfterTheLimitTimesOut() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.clock.advance(LIMIT.plus(LATENESS));
              throw new ExpectedFailureException("no such river");
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
    }
  }

  @Test
  void anAttemptThatIsLostAfterItsLimitEndsTheJob() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(2))) {
      Job job = engine.submit(TEN_SECONDS);
      RemoteAttempt attempt = engine.begin();
      engine.clock.advance(LIMIT.plus(LATENESS));

      engine.lose(attempt.pen());

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
      engine.executor.freePlace();
      assertEquals(0, engine.executor.pending(), "there is no second attempt");
    }
  }

  @Test
  void theTimeThatAJobWaitsIsNotCounted() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit(TEN_SECONDS);
      engine.clock.advance(LIMIT.multipliedBy(2));
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void theLimitIsSummedOverTheAttempts() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(2))) {
      Job job = engine.submit(TEN_SECONDS);
      RemoteAttempt first = engine.begin();
      engine.clock.advance(Duration.ofSeconds(6));
      engine.lose(first.pen());
      engine.clock.advance(Duration.ofSeconds(60)); // waits, which does not count
      engine.executor.freePlace();
      RemoteAttempt second = engine.begin();
      engine.clock.advance(Duration.ofSeconds(4).minusNanos(1));
      assertEquals(0, engine.stopper.pending(), "not before the limit");

      engine.advance(LATENESS);

      assertEquals(List.of("ask"), second.heard());
      assertTrue(second.pen().returned());
      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
    }
  }

  @Test
  void whatAnOldAttemptSaysTooLateDoesNotShortenTheLimitOfANewerOne() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(3))) {
      Job job = engine.submit(TEN_SECONDS);
      RemoteAttempt first = engine.begin();
      engine.lose(first.pen());
      engine.executor.freePlace();
      RemoteAttempt second = engine.begin();
      engine.clock.advance(Duration.ofSeconds(4));
      assertFalse(first.pen().lost("node 7 is gone, again"));
      engine.lose(second.pen());
      assertFalse(second.pen().lost("node 8 is gone, again"));
      engine.executor.freePlace();
      RemoteAttempt third = engine.begin();

      engine.advance(Duration.ofSeconds(6).minusNanos(1));
      assertEquals(List.of(), third.heard());
      engine.advance(LATENESS);
      assertEquals(List.of("ask"), third.heard());

      third.pen().returned();
      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
    }
  }

  private static JobAttempt attempt(OneTaskEngine engine, io.jobengine.JobId id) {
    return ((LiveJob) engine.engine.find(id)).attempt();
  }
}
