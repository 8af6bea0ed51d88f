package io.jobengine.core;

import io.jobengine.JobSnapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Who waits for one job's end: threads at a latch, and dependents of a stage. */
final class Waiters {
  /*
   * No wake-up is lost: a waiter publishes itself (this object in the job's field, the stage in this one's) and then
   * reads the word again; the publisher of the end writes the word and then reads who waits. Both writes are full
   * fences, so at least one of the two sees the other.
   *
   * Any number of threads share one latch, so a wait that times out leaves nothing behind. The latch is private: only
   * its counting down wakes threads, and nothing foreign runs on the thread that ends the job. The stage is completed
   * by the notifier, for its dependents are foreign.
   */
  private final CountDownLatch latch = new CountDownLatch(1);

  private volatile @Nullable CompletableFuture<JobSnapshot> stage;

  /** Waits for the end; returns whether it came in time. */
  boolean await(LiveJob job, Duration timeout) throws InterruptedException {
    return job.status().isTerminal() || latch.await(nanos(timeout), TimeUnit.NANOSECONDS);
  }

  CompletionStage<JobSnapshot> stage(LiveJob job) {
    CompletableFuture<JobSnapshot> mine = stage;
    if (mine == null) {
      synchronized (this) {
        mine = stage;
        if (mine == null) {
          mine = new CompletableFuture<>();
          stage = mine;
        }
      }
    }
    return job.status().isTerminal()
        ? CompletableFuture.completedStage(job.snapshot())
        : mine.minimalCompletionStage();
  }

  /** Wakes the threads now, and has the notifier complete the stage. */
  void wake(LiveJob job, Executor notifier) {
    latch.countDown();
    CompletableFuture<JobSnapshot> waiting = stage;
    if (waiting != null) {
      notifier.execute(() -> waiting.complete(job.snapshot()));
    }
  }

  private static long nanos(Duration timeout) {
    try {
      return timeout.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }
}
