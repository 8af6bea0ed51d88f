package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waiting for a job's end on a thread. */
class AwaitTest {
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private final ManualEngine manual =
      new ManualEngine(1, settings -> settings.task(Task.of("any", List.of(), context -> {})));

  @AfterEach
  void close() {
    manual.close();
  }

  @Test
  void aJobThatHasEndedIsNotWaitedFor() throws Exception {
    LiveJob job = manual.run(JobRequest.of("any"));
    assertEquals(JobStatus.SUCCEEDED, job.await(Duration.ZERO).status());
    assertEquals(JobStatus.SUCCEEDED, job.await(FOREVER).status());
  }

  @Test
  void aJobThatHasEndedIsReadByAThreadThatIsInterrupted() throws Exception {
    LiveJob job = manual.run(JobRequest.of("any"));
    Thread.currentThread().interrupt();
    assertEquals(JobStatus.SUCCEEDED, job.await(FOREVER).status());
    assertTrue(Thread.interrupted(), "the interrupt was eaten");
  }

  @Test
  void aWaitThatIsTooShortSaysSoAndTheJobGoesOn() {
    LiveJob job = manual.submit("any");
    for (Duration tooShort :
        List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofSeconds(-1), FOREVER.negated())) {
      TimeoutException timeout = assertThrows(TimeoutException.class, () -> job.await(tooShort));
      assertEquals(
          "Job " + job.id() + " was still SUBMITTED after " + tooShort, timeout.getMessage());
    }
    manual.executor.runAll();
    assertEquals(JobStatus.SUCCEEDED, job.status());
  }

  @Test
  void anInterruptEndsTheWaitAndTheJobGoesOn() throws Exception {
    LiveJob job = manual.submit("any");
    Background waiter =
        Background.run(
            () -> {
              assertThrows(InterruptedException.class, () -> job.await(FOREVER));
              assertFalse(Thread.currentThread().isInterrupted());
            });
    waiter.thread.interrupt();
    waiter.await();
    manual.executor.runAll();
    assertEquals(JobStatus.SUCCEEDED, job.status());
  }

  @Test
  void manyWaitersAllWakeUpWithTheSameEnd() {
    LiveJob job = manual.submit("any");
    int waiters = 40;
    CountDownLatch ready = new CountDownLatch(waiters);
    List<Background> all = new ArrayList<>();
    for (int i = 0; i < waiters; i++) {
      all.add(
          Background.run(
              () -> {
                ready.countDown();
                assertEquals(JobStatus.SUCCEEDED, job.await(FOREVER).status());
              }));
    }
    Background.await(ready);
    manual.executor.runAll();
    all.forEach(Background::await);
  }

  @Test
  void noWakeUpIsLostHoweverTheWaitAndTheEndMeet() {
    LiveJob[] job = {manual.submit("any")};
    Rounds.Step wait =
        () -> assertEquals(JobStatus.SUCCEEDED, job[0].await(Background.BOUND).status());
    Rounds.of(500)
        .together(manual.executor::runNext, wait, wait)
        .thenEach(() -> job[0] = manual.submit("any"));
  }

  /** What the task wrote to plain memory before its end. */
  @Test
  void whoeverHasWaitedSeesWhatTheTaskDid() {
    int[] plain = new int[1];
    try (ManualEngine engine =
        new ManualEngine(
            1, settings -> settings.task(Task.of("count", List.of(), context -> plain[0]++)))) {
      LiveJob[] job = {engine.submit("count")};
      int[] expected = {1};
      Rounds.of(300)
          .together(
              engine.executor::runNext,
              () -> {
                job[0].await(Background.BOUND);
                assertEquals(expected[0], plain[0]);
              })
          .thenEach(
              () -> {
                expected[0]++;
                job[0] = engine.submit("count");
              });
    }
  }

  @Test
  void anEndedSnapshotDoesNotChangeAfterARemoval() throws Exception {
    LiveJob job = manual.run(JobRequest.of("any"));
    JobSnapshot end = job.await(Duration.ZERO);
    manual.engine.remove(job.id());
    assertEquals(JobStatus.SUCCEEDED, end.status());
    assertEquals(JobStatus.SUCCEEDED, job.await(Duration.ZERO).status());
    AtomicBoolean told = new AtomicBoolean();
    job.ended().thenRun(() -> told.set(true));
    assertTrue(told.get());
  }
}
