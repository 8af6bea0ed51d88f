package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.Job;
import io.jobengine.JobFailure;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An attempt whose place was lost, and the one that follows it. */
class LostAttemptTest {
  private static OneTaskEngine withTwoAttempts() {
    return OneTaskEngine.with(
        (context, self) -> context.result(OneTaskEngine.OUT, "done"),
        builder -> builder.maxAttempts(2));
  }

  @Test
  void aJobWhoseAttemptIsLostWaitsForItsNextOne() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      RemoteAttempt first = engine.begin();
      engine.lose(first.pen());
      assertEquals(JobStatus.WAITING, job.status());
      engine.executor.freePlace();

      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.SUCCEEDED);
      assertEquals(2, job.snapshot().attempt());
      assertEquals(
          List.of(
              JobStatus.SUBMITTED,
              JobStatus.EXECUTING,
              JobStatus.WAITING,
              JobStatus.EXECUTING,
              JobStatus.SUCCEEDED),
          engine.listener.statuses(job.id()));
    }
  }

  @Test
  void aJobWhoseAttemptsAreUsedUpFails() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      engine.lose(engine.begin().pen());
      engine.executor.freePlace();
      engine.lose(engine.begin().pen());

      engine.assertEnded(job, JobStatus.FAILED, "Failed: the place where the job ran was lost.");
      assertEquals(
          Optional.of(new JobFailure(JobFailure.Kind.LOST, "", "node 7 is gone")),
          job.snapshot().failure());
      engine.executor.freePlace();
    }
  }

  @Test
  void resultsOfALostAttemptAreDropped() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(2))) {
      Job job = engine.submit();
      AttemptPen first = engine.begin().pen();
      first.result(OneTaskEngine.OUT, "of the first attempt");
      engine.lose(first);
      engine.executor.freePlace();

      engine.executor.runNext(); // returns without a result

      engine.assertEnded(job, JobStatus.FAILED, "Failed: the task did not produce out.");
    }
  }

  @Test
  void messagesOfALostAttemptStay() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      AttemptPen first = engine.begin().pen();
      first.message(MessageType.INFORMATIVE, "of the first attempt");
      engine.lose(first);
      engine.executor.freePlace();

      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.SUCCEEDED, "of the first attempt");
    }
  }

  @Test
  void anOldAttemptCannotWriteForANewerOne() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      AttemptPen first = engine.begin().pen();
      engine.lose(first);
      engine.executor.freePlace();
      AttemptPen second = engine.begin().pen();
      second.result(OneTaskEngine.OUT, "done");
      second.progress(Progress.of("of the second attempt"));

      assertThrows(
          AttemptEndedException.class, () -> first.result(OneTaskEngine.OUT, "of the first"));
      assertThrows(
          AttemptEndedException.class, () -> first.message(MessageType.ERROR, "of the first"));
      assertThrows(AttemptEndedException.class, () -> first.progress(Progress.of("of the first")));

      assertEquals(Optional.of(Progress.of("of the second attempt")), job.snapshot().progress());
      assertTrue(second.returned());
      engine.assertEnded(job, JobStatus.SUCCEEDED);
      engine.executor.freePlace();
    }
  }

  @Test
  void anOldAttemptCannotEndTheJobOfANewerOne() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      AttemptPen first = engine.begin().pen();
      first.result(OneTaskEngine.OUT, "of the first");
      engine.lose(first);
      engine.executor.freePlace();

      assertFalse(first.returned(), "before the second has started");
      AttemptPen second = engine.begin().pen();
      assertFalse(first.returned());
      assertFalse(first.threw(new IllegalStateException("late")));
      assertFalse(first.lost("late"));

      assertEquals(JobStatus.EXECUTING, job.status());
      second.result(OneTaskEngine.OUT, "done");
      assertTrue(second.returned());
      engine.assertEnded(job, JobStatus.SUCCEEDED);
      engine.executor.freePlace();
    }
  }

  @Test
  void theStopperOfAnOldAttemptHearsNothingOfANewerOne() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      RemoteAttempt first = engine.begin();
      engine.lose(first.pen());
      engine.executor.freePlace();
      RemoteAttempt second = engine.begin();

      engine.cancel(job);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      assertEquals(List.of(), first.heard());
      assertEquals("ask", second.heard().get(0));
      assertEquals(JobStatus.CANCELLED, job.status());
      assertEquals(1, engine.log.take().size());
      engine.executor.freePlace();
    }
  }

  @Test
  void anAttemptIsRunOrBegunOnce() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      Attempt attempt = engine.executor.takeNext();
      RemoteAttempt remote = RemoteAttempt.begin(attempt);

      assertNull(attempt.begin(remote));
      assertNull(attempt.run());

      remote.pen().result(OneTaskEngine.OUT, "done");
      assertTrue(remote.pen().returned());
      engine.assertEnded(job, JobStatus.SUCCEEDED);
      engine.executor.freePlace();
    }
  }

  @Test
  void anAttemptOfAJobThatWasCancelledDoesNotBegin() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      Attempt attempt = engine.executor.takeNext();
      engine.cancel(job);

      assertNull(attempt.begin(new Unheard()));

      engine.executor.freePlace();
      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
    }
  }

  @Test
  void theStartOfTheLatestAttemptIsShown() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      engine.clock.advance(Duration.ofSeconds(1));
      AttemptPen first = engine.begin().pen();
      var firstStart = engine.clock.instant();
      engine.clock.advance(Duration.ofSeconds(1));
      engine.lose(first);
      assertEquals(Optional.of(firstStart), job.snapshot().startedAt());
      assertEquals(1, job.snapshot().attempt());
      engine.executor.freePlace();
      engine.clock.advance(Duration.ofSeconds(1));
      AttemptPen second = engine.begin().pen();

      assertEquals(Optional.of(engine.clock.instant()), job.snapshot().startedAt());
      assertEquals(2, job.snapshot().attempt());
      second.result(OneTaskEngine.OUT, "done");
      second.returned();
      engine.executor.freePlace();
    }
  }

  @Test
  void whyAnAttemptWasLostStandsInTheLog() {
    try (OneTaskEngine engine = withTwoAttempts()) {
      Job job = engine.submit();
      engine.begin().pen().lost("node 7 is gone");
      engine.executor.freePlace();

      List<String> warnings = engine.log.takeTexts();
      assertEquals(1, warnings.size());
      assertTrue(warnings.get(0).contains("node 7 is gone"), warnings::toString);
      assertTrue(warnings.get(0).contains("attempt 1 of job " + job.id()), warnings::toString);
      engine.executor.runNext();
      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  /** A stopper that nobody may call. */
  private static final class Unheard implements io.jobengine.spi.Stopper {
    @Override
    public void ask() {
      throw new AssertionError("asked");
    }

    @Override
    public void force() {
      throw new AssertionError("forced");
    }

    @Override
    public void abandon() {
      throw new AssertionError("abandoned");
    }
  }
}
