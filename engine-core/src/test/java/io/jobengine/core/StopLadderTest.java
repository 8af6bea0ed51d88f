package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The rungs before the last: the token, its callbacks, and interrupts. */
class StopLadderTest {
  private final CountDownLatch started = new CountDownLatch(1);

  @Test
  void aTaskThatLooksAtItsTokenLeavesBeforeAnyInterrupt() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              started.countDown();
              while (!context.token().isStopRequested()) {
                Thread.onSpinWait();
              }
              assertFalse(Thread.currentThread().isInterrupted());
              context.token().throwIfStopRequested();
            })) {
      Job job = engine.submit();
      Background worker = Background.run(engine.executor::runNext);
      Background.await(started);

      assertTrue(engine.cancel(job));
      worker.await();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      assertEquals(JobStatus.CANCELLED, job.status(), "without any time having passed");
    }
  }

  @Test
  void aTokenOfAJobThatNobodyStopsSaysSo() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              assertFalse(context.token().isStopRequested());
              context.token().throwIfStopRequested();
              context.result(OneTaskEngine.OUT, "done");
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void callbacksRunOnTheStopperAndNotInTheCancel() {
    AtomicInteger calls = new AtomicInteger();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.token().onStop(calls::incrementAndGet);
              self.cancel(context.jobId());
              assertEquals(0, calls.get());
              self.stopper.runAll();
              assertEquals(1, calls.get());
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void aCallbackThatComesAfterTheOthersWereCalledRunsAtOnce() {
    List<Thread> calls = new ArrayList<>();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              self.stopper.runAll();
              context.token().onStop(() -> calls.add(Thread.currentThread()));
              assertEquals(List.of(Thread.currentThread()), calls);
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      assertEquals(1, calls.size());
    }
  }

  @Test
  void aCallbackThatComesBetweenTheCancelAndTheCallsRunsOnce() {
    AtomicInteger calls = new AtomicInteger();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              context.token().onStop(calls::incrementAndGet);
              self.stopper.runAll();
              assertEquals(1, calls.get());
            })) {
      engine.runOne();
      engine.stopper.runAll();

      assertEquals(1, calls.get());
    }
  }

  @Test
  void aCallbackThatWasTakenBackIsNotCalled() {
    AtomicInteger calls = new AtomicInteger();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              Registration first = context.token().onStop(calls::incrementAndGet);
              context.token().onStop(() -> calls.addAndGet(10));
              first.close();
              self.cancel(context.jobId());
              self.stopper.runAll();
              assertEquals(10, calls.get());
            })) {
      Job job = engine.runOne();

      assertEquals(JobStatus.CANCELLED, job.status());
    }
  }

  @Test
  void aCallbackIsCalledOnceHoweverManyStopsThereAre() {
    AtomicInteger calls = new AtomicInteger();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.token().onStop(calls::incrementAndGet);
              JobAttempt attempt = ((LiveJob) self.engine.find(context.jobId())).attempt();
              attempt.job.lifecycle().runLimit(attempt);
              self.cancel(context.jobId());
              self.cancel(context.jobId());
              self.stopper.runAll();
            })) {
      Job job = engine.runOne();

      assertEquals(1, calls.get());
      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void aCallbackThatFailsDoesNotKeepTheOthersFromTheirCall() {
    AtomicInteger calls = new AtomicInteger();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context
                  .token()
                  .onStop(
                      () -> {
                        throw new IllegalStateException("broken callback");
                      });
              context.token().onStop(calls::incrementAndGet);
              self.cancel(context.jobId());
              self.stopper.runAll();
            })) {
      Job job = engine.runOne();

      assertEquals(1, calls.get());
      assertEquals(JobStatus.CANCELLED, job.status());
      List<String> warnings = engine.log.takeTexts();
      assertEquals(1, warnings.size());
      assertTrue(warnings.get(0).contains(job.id().toString()), warnings::toString);
    }
  }

  @Test
  void callbacksOfATaskThatEndedBeforeTheyWereCalledAreNotCalled() {
    AtomicInteger calls = new AtomicInteger();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.token().onStop(calls::incrementAndGet);
              self.cancel(context.jobId());
            })) {
      engine.runOne();

      engine.stopper.runAll();

      assertEquals(0, calls.get(), "there is nothing left to stop");
    }
  }

  /** What the thread of a task hears: its own interrupt flag, looked at and cleared. */
  private static void assertInterrupts(boolean expected) {
    assertEquals(expected, Thread.interrupted());
  }

  @Test
  void interruptsBeginAfterATenthOfTheGraceAndRepeatEachSecond() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              self.advance(Duration.ofMillis(500).minusNanos(1));
              assertInterrupts(false);
              self.advance(Duration.ofMillis(8));
              assertInterrupts(true);
              for (int i = 0; i < 3; i++) {
                self.advance(Duration.ofMillis(991));
                assertInterrupts(false);
                self.advance(Duration.ofMillis(25));
                assertInterrupts(true);
              }
            })) {
      Job job = engine.runOne();

      assertInterrupts(false);
      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void theHostSaysHowOftenATaskIsInterrupted() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              self.advance(Duration.ofMillis(100).minusNanos(1));
              assertInterrupts(false);
              self.advance(Duration.ofMillis(5));
              assertInterrupts(true);
              self.advance(Duration.ofMillis(95));
              assertInterrupts(false);
              self.advance(Duration.ofMillis(10));
              assertInterrupts(true);
            },
            builder -> builder.interruptEach(Duration.ofMillis(100)))) {
      Job job = engine.runOne();

      assertEquals(JobStatus.CANCELLED, job.status());
    }
  }

  @Test
  void anInterruptThatATaskEndedByIsGoneAfterwards() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              self.advance(Duration.ofMillis(600));
              new CountDownLatch(1).await(); // throws at once
            })) {
      Job job = engine.runOne();

      assertInterrupts(false);
      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void aTaskThatHasEndedIsNotInterrupted() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> self.cancel(context.jobId()))) {
      Job job = engine.runOne();

      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      assertInterrupts(false);
      assertEquals(JobStatus.CANCELLED, job.status());
    }
  }

  @Test
  void anInterruptThatIsPostedWhenTheTaskEndsIsNotSent() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              self.clock.advance(Duration.ofMillis(600));
            })) {
      Job job = engine.runOne();

      engine.stopper.runAll();

      assertInterrupts(false);
      assertEquals(JobStatus.CANCELLED, job.status());
    }
  }

  @Test
  void aStopperThatFailsHoldsUpNoEnd() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              assertTrue(self.cancel(context.jobId()));
              self.clock.advance(OneTaskEngine.GRACE_AND_MORE);
              assertEquals(JobStatus.CANCELLED, self.engine.find(context.jobId()).status());
            },
            builder ->
                builder.stopper(
                    command -> {
                      throw new IllegalStateException("the host's stopper is broken");
                    }))) {
      Job job = engine.runOne();

      engine.assertEnded(
          job, JobStatus.CANCELLED, "Cancelled. The task did not stop within 5s and was given up.");
      assertFalse(engine.log.take().isEmpty());
      Thread.interrupted(); // what the task was sent before it was given up
    }
  }
}
