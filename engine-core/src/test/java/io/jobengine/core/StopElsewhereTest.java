package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.spi.Stopper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ladder of an attempt that runs in another process or on another machine. */
class StopElsewhereTest {
  @Test
  void aStopperHearsTheRungsInOrderAndAtTheirTime() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      RemoteAttempt attempt = engine.begin();

      engine.cancel(job);
      assertEquals(List.of(), attempt.heard(), "not on the canceller's thread");
      engine.stopper.runAll();
      assertEquals(List.of("ask"), attempt.heard());
      engine.advance(Duration.ofMillis(499));
      assertEquals(List.of("ask"), attempt.heard());
      engine.advance(Duration.ofMillis(9));
      assertEquals(List.of("ask", "force"), attempt.heard());
      engine.advance(Duration.ofMillis(1016));
      assertEquals(List.of("ask", "force", "force"), attempt.heard());
      assertEquals(JobStatus.CANCELLING, job.status());
      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      assertEquals("abandon", attempt.heard().get(attempt.heard().size() - 1));
      assertEquals(1, attempt.heard().stream().filter("abandon"::equals).count());
      engine.assertEnded(
          job, JobStatus.CANCELLED, "Cancelled. The task did not stop within 5s and was given up.");
      int heard = attempt.heard().size();
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      assertEquals(heard, attempt.heard().size(), "nothing comes after the last rung");
      assertEquals(1, engine.log.take().size());
      engine.executor.freePlace();
    }
  }

  @Test
  void anAttemptThatEndsWhenItIsAskedHearsNoMore() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      RemoteAttempt attempt = engine.begin();
      engine.cancel(job);
      engine.stopper.runAll();

      assertTrue(attempt.pen().returned());
      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      assertEquals(List.of("ask"), attempt.heard());
      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      engine.executor.freePlace();
    }
  }

  @Test
  void anAttemptThatEndsBeforeARungIsDoneDoesNotHearIt() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      RemoteAttempt attempt = engine.begin();
      engine.cancel(job);
      engine.clock.advance(Duration.ofMillis(600));
      assertEquals(2, engine.stopper.pending());

      assertTrue(attempt.pen().returned());
      engine.stopper.runAll();

      assertEquals(List.of(), attempt.heard());
      assertEquals(JobStatus.CANCELLED, job.status());
      engine.executor.freePlace();
    }
  }

  @Test
  void aStopperThatFailsIsLoggedAndGivenUpAllTheSame() {
    List<String> heard = new ArrayList<>();
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      engine
          .executor
          .takeNext()
          .begin(
              new Stopper() {
                @Override
                public void ask() {
                  heard.add("ask");
                  throw new IllegalStateException("cannot ask");
                }

                @Override
                public void force() {
                  throw new IllegalStateException("cannot force");
                }

                @Override
                public void abandon() {
                  heard.add("abandon");
                  throw new IllegalStateException("cannot abandon");
                }
              });
      engine.cancel(job);

      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      assertEquals(List.of("ask", "abandon"), heard);
      assertEquals(JobStatus.CANCELLED, job.status());
      List<String> warnings = engine.log.takeTexts();
      assertTrue(warnings.contains("A stop callback failed"), warnings::toString);
      engine.executor.freePlace();
    }
  }
}
