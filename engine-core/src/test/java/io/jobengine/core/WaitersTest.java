package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The orders in which a waiter and the publisher of the end may come. */
class WaitersTest {
  private final ManualEngine manual =
      new ManualEngine(1, settings -> settings.task(Task.of("any", List.of(), context -> {})));
  private final LiveJob job = manual.submit("any");
  private final ManualExecutor notified = manual.notifier;
  private final Waiters waiters = job.waitersOrNew();

  @AfterEach
  void close() {
    manual.close();
  }

  private CompletableFuture<JobSnapshot> stage() {
    return job.ended().toCompletableFuture();
  }

  @Test
  void aStageThatCameBeforeTheEndIsCompletedByTheNotifier() {
    CompletableFuture<JobSnapshot> stage = stage();
    manual.executor.runAll();
    assertFalse(stage.isDone());
    notified.runAll();
    assertEquals(JobStatus.SUCCEEDED, stage.join().status());
  }

  @Test
  void aStageThatTheWakeUpDidNotSeeIsCompleteAtOnce() {
    manual.executor.runAll();
    assertEquals(0, notified.pending());
    assertEquals(JobStatus.SUCCEEDED, stage().join().status());
    assertEquals(0, notified.pending());
  }

  @Test
  void aThreadThatCameBetweenTheEndAndTheWakeUpDoesNotWait() throws Exception {
    manual.executor.runAll();
    assertTrue(waiters.await(job, Duration.ZERO));
  }

  @Test
  void aThreadThatIsTooEarlyWaitsForAsLongAsItSaid() throws Exception {
    assertFalse(waiters.await(job, Duration.ofMillis(1)));
    manual.executor.runAll();
    assertTrue(waiters.await(job, Duration.ofSeconds(Long.MAX_VALUE)));
  }

  @Test
  void theEndOfAJobWithoutStagesPostsNothing() {
    manual.executor.runAll();
    assertEquals(0, notified.pending());
    assertEquals(JobStatus.SUCCEEDED, manual.run(JobRequest.of("any")).status());
  }

  /** One who looks for news, and something happens while he does. */
  private static final class Looking extends Wait<String> {
    private final Runnable meanwhile;
    private boolean hasLooked;

    Looking(LiveJob job, WaitPlaces places, Runnable meanwhile) {
      super(job, places);
      this.meanwhile = meanwhile;
    }

    @Override
    String answer() {
      boolean isFirst = !hasLooked;
      hasLooked = true;
      if (isFirst) {
        meanwhile.run();
      }
      return isFirst ? null : "news";
    }

    @Override
    MessageLevel level() {
      return MessageLevel.INFO;
    }
  }

  private void bringNews() {
    waiters.told(MessageType.INFORMATIVE, new Notifier(notified, Runnable::run));
  }

  @Test
  void newsThatComeWhileSomebodyBeginsToWaitReachHim() {
    Looking wait = new Looking(job, new WaitPlaces(1), this::bringNews);
    assertNull(wait.begin());
    notified.runAll();
    assertEquals("news", wait.getNow("none"));
  }

  @Test
  void newsThatComeWhileSomebodyIsToldReachHimWithTheNextDrain() {
    Looking wait = new Looking(job, new WaitPlaces(1), () -> {});
    waiters.add(wait);
    waiters.add(new Looking(job, new WaitPlaces(1), this::bringNews));
    bringNews();
    notified.runNext();
    assertEquals(1, notified.pending(), "the drain that has begun may have passed him already");
    notified.runAll();
    assertEquals("news", wait.getNow("none"));
  }

  @Test
  void aWaitGivesItsPlaceBackOnceHoweverOftenItEnds() {
    WaitPlaces places = new WaitPlaces(1);
    assertTrue(places.take());
    Looking wait = new Looking(job, places, () -> {});
    assertNull(wait.begin());
    assertTrue(wait.cancel(true));
    assertFalse(wait.complete("late"));
    assertFalse(wait.completeExceptionally(new Error("late")));
    assertEquals(0, places.taken());
  }
}
