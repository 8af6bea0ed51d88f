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

  private final CompletableFuture<JobSnapshot> end = new CompletableFuture<>();

  /** What is handed out, the same to everyone; null before anyone asked. */
  private volatile @Nullable CompletionStage<JobSnapshot> stage;

  /** Waits for the end; returns whether it came in time. */
  boolean await(LiveJob job, Duration timeout) throws InterruptedException {
    return hasEnded(job) || latch.await(nanos(timeout), TimeUnit.NANOSECONDS);
  }

  CompletionStage<JobSnapshot> stage(LiveJob job) {
    CompletionStage<JobSnapshot> shared = stage;
    if (shared == null) {
      synchronized (this) {
        shared = stage;
        if (shared == null) {
          shared = end.minimalCompletionStage();
          stage = shared;
        }
      }
    }
    return hasEnded(job) ? CompletableFuture.completedStage(job.snapshot()) : shared;
  }

  /** A full volatile read, as the pair above needs it. */
  private static boolean hasEnded(LiveJob job) {
    return Word.row(job.word()).terminal;
  }

  /** Wakes the threads now, and has the notifier complete the stage. */
  void wake(LiveJob job, Executor notifier) {
    latch.countDown();
    if (stage != null) {
      notifier.execute(() -> end.complete(job.snapshot()));
    }
  }

  private static long nanos(Duration timeout) {
    try {
      return timeout.toNanos();
    } catch (ArithmeticException e) {
      return timeout.isNegative() ? 0 : Long.MAX_VALUE;
    }
  }
}
