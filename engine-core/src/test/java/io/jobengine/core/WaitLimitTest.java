package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * The limit of the wait for a start, and what comes right before it, right after it, or in between.
 */
class WaitLimitTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Limits TEN_SECONDS = Limits.NONE.queueWait(LIMIT);

  /** How late a deadline may be: a 64th. */
  private static final Duration LATENESS = LIMIT.dividedBy(64);

  private static final String TIMED_OUT = "Timed out: no place became free within 10s.";

  @Test
  void aJobThatIsNotStartedInTimeNeverRuns() {
    AtomicInteger runs = new AtomicInteger();
    try (OneTaskEngine engine = OneTaskEngine.with((context, self) -> runs.incrementAndGet())) {
      Job job = engine.submit(TEN_SECONDS);
      engine.clock.advance(LIMIT.minusNanos(1));
      assertEquals(JobStatus.SUBMITTED, job.status());

      engine.clock.advance(LATENESS.plusNanos(1));
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
      assertEquals(0, runs.get());
    }
  }

  @Test
  void aJobThatWaitsForRoomTimesOutAndLeavesTheQueue() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job first = engine.submit();
      Job second = engine.submit(TEN_SECONDS);
      assertEquals(JobStatus.WAITING, second.status());

      engine.clock.advance(LIMIT.plus(LATENESS));

      engine.assertEnded(second, JobStatus.TIMED_OUT, TIMED_OUT);
      assertEquals(1, engine.executor.runAll(), "only the first is run");
      engine.assertEnded(first, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void aJobThatStartsInTimeIsNotLimitedAnyMore() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              self.clock.advance(LIMIT.multipliedBy(3));
              assertFalse(context.token().isStopRequested());
            })) {
      Job job = engine.submit(TEN_SECONDS);
      engine.clock.advance(LIMIT.minusNanos(1));
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void aLimitBetweenTheOfferAndTheStartWins() {
    AtomicInteger runs = new AtomicInteger();
    try (OneTaskEngine engine = OneTaskEngine.with((context, self) -> runs.incrementAndGet())) {
      Job job = engine.submit(TEN_SECONDS);
      engine.hooks.onNextMillis(() -> engine.clock.advance(LIMIT.plus(LATENESS)));

      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
      assertEquals(0, runs.get());
    }
  }

  @Test
  void aLimitBetweenTheLookAndTheClaimOfAStartWins() {
    AtomicInteger runs = new AtomicInteger();
    try (OneTaskEngine engine = OneTaskEngine.with((context, self) -> runs.incrementAndGet())) {
      Job job = engine.submit(TEN_SECONDS);
      engine.hooks.onNextInstant(() -> engine.clock.advance(LIMIT.plus(LATENESS)));

      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
      assertEquals(0, runs.get());
    }
  }

  @Test
  void cancelAfterTheLimitIsTooLate() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit(TEN_SECONDS);
      engine.clock.advance(LIMIT.plus(LATENESS));

      assertFalse(engine.cancel(job));

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
    }
  }

  @Test
  void aLimitAfterACancelIsTooLate() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit(TEN_SECONDS);
      assertTrue(engine.cancel(job));

      engine.clock.advance(LIMIT.plus(LATENESS));

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
    }
  }

  @Test
  void cancelBetweenTheLimitAndItsClaimWins() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit(TEN_SECONDS);
      engine.hooks.onNextMillis(() -> engine.cancel(job));

      engine.clock.advance(LIMIT.plus(LATENESS));

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
    }
  }

  @Test
  void theLimitIsSummedOverTheWaitsOfAllAttempts() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(3))) {
      Job job = engine.submit(TEN_SECONDS);
      engine.clock.advance(Duration.ofSeconds(6));
      RemoteAttempt first = engine.begin();
      engine.clock.advance(Duration.ofSeconds(60)); // runs, which does not count
      engine.lose(first.pen());

      engine.clock.advance(Duration.ofSeconds(4).minusNanos(1));
      assertEquals(JobStatus.WAITING, job.status());
      engine.clock.advance(LATENESS);

      engine.assertEnded(job, JobStatus.TIMED_OUT, TIMED_OUT);
      assertEquals(
          List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.WAITING, JobStatus.TIMED_OUT),
          engine.listener.statuses(job.id()));
    }
  }

  @Test
  void aStartBetweenTheLookAtAJobAndItsDeadlineLeavesNoDeadline() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      AtomicReference<RemoteAttempt> begun = new AtomicReference<>();
      engine.hooks.onNextNanos(
          new Runnable() {
            @Override
            public void run() {
              if (engine.executor.pending() == 0) {
                engine.hooks.onNextNanos(this); // it is not offered yet
              } else {
                begun.set(engine.begin());
              }
            }
          });
      LiveJob job = (LiveJob) engine.submit(Limits.NONE.queueWait(Duration.ofMillis(50)));

      assertEquals(JobStatus.EXECUTING, job.status());
      assertEquals(0, job.lifecycle().deadlines().live());
      assertTrue(engine.cancel(job));
      begun.get().pen().returned();
      engine.executor.freePlace();
    }
  }
}
