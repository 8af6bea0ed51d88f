package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.host.StuckTasks;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The last rung: a task that does not stop is given up at the end of the stop grace. */
class AbandonTest {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration LATENESS = GRACE.dividedBy(64);
  private static final String GIVEN_UP =
      "The task did not stop within 5s and was given up, at io.jobengine.host.StuckTasks.";

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private OneTaskEngine withTaskThatSwallows() {
    return OneTaskEngine.with(
        (context, self) -> {
          context.result(OneTaskEngine.OUT, "done");
          started.countDown();
          StuckTasks.swallow(end);
        });
  }

  /** Runs the next attempt on a thread of its own, up to where it is stuck. */
  private Background runToStuckPoint(OneTaskEngine engine) {
    Background worker = Background.run(engine.executor::runNext);
    Background.await(started);
    Background.until(() -> isStuck(worker.thread));
    return worker;
  }

  private static boolean isStuck(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(StuckTasks.class.getName()));
  }

  private void letGo(Background worker) {
    end.countDown();
    worker.await();
  }

  private static void assertGaveUp(OneTaskEngine engine, Job job) {
    List<String> warnings = engine.log.takeTexts();
    assertEquals(2, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).startsWith("Gave up attempt 1 of job " + job.id()));
    assertTrue(warnings.get(1).contains("is lost until its thread comes back"));
  }

  @Test
  void aTaskThatSwallowsInterruptsIsGivenUpAtTheGraceAndNotBefore() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit();
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);

      engine.advance(GRACE.minusNanos(1));
      assertEquals(JobStatus.CANCELLING, job.status());
      engine.advance(LATENESS);

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled. " + GIVEN_UP + "swallow.");
      assertGaveUp(engine, job);
      letGo(worker);
    }
  }

  @Test
  void aTaskThatSpinsIsGivenUp() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              started.countDown();
              StuckTasks.spin(end);
            })) {
      Job job = engine.submit();
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);

      engine.advance(GRACE.plus(LATENESS));

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled. " + GIVEN_UP + "spin.");
      assertGaveUp(engine, job);
      letGo(worker);
    }
  }

  @Test
  void aTaskThatWaitsForALockIsGivenUp() {
    Object lock = new Object();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              started.countDown();
              StuckTasks.lock(lock);
            })) {
      Job job = engine.submit();
      Background worker;
      synchronized (lock) {
        worker = runToStuckPoint(engine);
        engine.cancel(job);

        engine.advance(GRACE.plus(LATENESS));

        engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled. " + GIVEN_UP + "lock.");
      }
      assertGaveUp(engine, job);
      worker.await();
    }
  }

  @Test
  void aTaskThatIsStuckInTheSystemIsGivenUp() throws Exception {
    try (ServerSocket server = new ServerSocket(0);
        OneTaskEngine engine =
            OneTaskEngine.with(
                (context, self) -> {
                  started.countDown();
                  StuckTasks.accept(server);
                })) {
      Job job = engine.submit();
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);
      engine.advance(GRACE.minusNanos(1));
      assertEquals(JobStatus.CANCELLING, job.status());

      engine.advance(LATENESS);

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled. " + GIVEN_UP + "accept.");
      assertGaveUp(engine, job);
      server.close();
      worker.await();
    }
  }

  @Test
  void aTaskThatIsStuckPastItsRunLimitTimesOut() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit(Limits.NONE.run(Duration.ofSeconds(1)));
      Background worker = runToStuckPoint(engine);

      engine.advance(Duration.ofSeconds(1).plus(GRACE).plus(LATENESS.multipliedBy(2)));
      assertEquals(JobStatus.TIMED_OUT, job.status(), "within run limit and grace");

      engine.assertEnded(
          job, JobStatus.TIMED_OUT, "Timed out: it ran longer than 1s. " + GIVEN_UP + "swallow.");
      assertGaveUp(engine, job);
      letGo(worker);
    }
  }

  @Test
  void theJobsOwnGraceCounts() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit(Limits.NONE.stopGrace(Duration.ofMillis(640)));
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);

      engine.advance(Duration.ofMillis(639));
      assertEquals(JobStatus.CANCELLING, job.status());
      engine.advance(Duration.ofMillis(11));

      assertEquals(JobStatus.CANCELLED, job.status());
      assertGaveUp(engine, job);
      letGo(worker);
    }
  }

  @Test
  void aSecondStopDoesNotProlongTheGrace() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit(Limits.NONE.run(Duration.ofSeconds(1)));
      Background worker = runToStuckPoint(engine);
      engine.advance(Duration.ofMillis(1100)); // the run limit
      engine.advance(Duration.ofSeconds(4));
      engine.cancel(job);
      assertEquals(JobStatus.CANCELLING, job.status());

      engine.advance(Duration.ofSeconds(1));

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled. " + GIVEN_UP + "swallow.");
      assertGaveUp(engine, job);
      letGo(worker);
    }
  }

  @Test
  void aReturnAfterTheAbandonmentChangesNothing() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit();
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);
      engine.advance(GRACE.plus(LATENESS));
      var before = job.snapshot();
      engine.clock.advance(Duration.ofSeconds(1));

      letGo(worker);

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled. " + GIVEN_UP + "swallow.");
      assertEquals(before.endedAt(), job.snapshot().endedAt());
      assertEquals(before.messages(), job.snapshot().messages());
      assertGaveUp(engine, job);
    }
  }

  @Test
  void aReturnBeforeTheGraceEndsIsNoAbandonment() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit();
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);
      engine.advance(GRACE.minusNanos(1));

      letGo(worker);
      engine.advance(GRACE);

      engine.assertEnded(
          job,
          JobStatus.CANCELLED,
          "Cancelled. The task had come to its end; its results were dropped.");
    }
  }

  @Test
  void aReturnBetweenTheEndOfTheGraceAndItsClaimWins() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit();
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);
      engine.hooks.onNextMillis(() -> letGo(worker));

      engine.advance(GRACE.plus(LATENESS));

      engine.assertEnded(
          job,
          JobStatus.CANCELLED,
          "Cancelled. The task had come to its end; its results were dropped.");
    }
  }

  @Test
  void anAbandonmentBetweenTheThrowAndItsClaimWins() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              self.hooks.onNextMillis(() -> self.advance(GRACE.plus(LATENESS)));
              throw new IllegalStateException("broken");
            })) {
      Job job = engine.runOne();

      engine.assertEnded(
          job, JobStatus.CANCELLED, "Cancelled. The task did not stop within 5s and was given up.");
      assertEquals(0, engine.executor.pending());
      assertGaveUp(engine, job);
    }
  }

  @Test
  void theLogShowsTheStackOfTheStuckThread() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit();
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);
      engine.advance(GRACE.plus(LATENESS));

      ILoggingEvent warning = engine.log.take().get(0);
      List<String> methods =
          List.of(warning.getThrowableProxy().getStackTraceElementProxyArray()).stream()
              .map(proxy -> proxy.getStackTraceElement().getMethodName())
              .toList();
      assertTrue(methods.contains("swallow"), methods::toString);
      letGo(worker);
    }
  }

  @Test
  void theLastMessageShowsTheStackWhereTheHostWantsThat() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              started.countDown();
              StuckTasks.spin(end);
            },
            builder -> builder.showStacks(true))) {
      Job job = engine.submit();
      Background worker = runToStuckPoint(engine);
      engine.cancel(job);
      engine.advance(GRACE.plus(LATENESS));

      List<String> texts = OneTaskEngine.texts(job.snapshot());
      assertEquals(1, texts.size());
      List<String> lines = texts.get(0).lines().toList();
      assertEquals("Cancelled. " + GIVEN_UP + "spin.", lines.get(0));
      String last = lines.get(lines.size() - 1);
      assertTrue(
          last.startsWith("  at ") && last.contains("StuckTasks.spin(StuckTasks.java:"), last);
      assertFalse(texts.get(0).contains(RunningThread.class.getName()), "frames of the engine");
      assertGaveUp(engine, job);
      letGo(worker);
    }
  }

  @Test
  void aTaskWithoutAFrameOfItsOwnIsGivenUpWithoutNamingOne() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              started.countDown();
              while (end.getCount() > 0) { // in this package, which is the engine's
                Thread.onSpinWait();
              }
            })) {
      Job job = engine.submit();
      Background worker = Background.run(engine.executor::runNext);
      Background.await(started);
      engine.cancel(job);
      engine.clock.advance(GRACE.plus(LATENESS));
      engine.stopper.runAll();

      engine.assertEnded(
          job, JobStatus.CANCELLED, "Cancelled. The task did not stop within 5s and was given up.");
      assertGaveUp(engine, job);
      letGo(worker);
    }
  }

  @Test
  void aThreadThatComesBackFromAnAbandonedJobTakesNoJobAlong() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job stuck = engine.submit();
      Background worker = runToStuckPoint(engine);
      Job waiting = engine.submit();
      engine.cancel(stuck);
      engine.advance(GRACE.plus(LATENESS));
      assertEquals(JobStatus.WAITING, waiting.status());

      engine.executor.setRoom(0); // so that the place of the stuck thread is not offered again
      letGo(worker);

      assertEquals(0, engine.executor.pending());
      assertEquals(JobStatus.WAITING, waiting.status());
      engine.cancel(waiting);
      assertFalse(engine.cancel(stuck));
      assertSame(JobStatus.CANCELLED, stuck.status());
      assertGaveUp(engine, stuck);
    }
  }
}
