package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.TaskName;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a task that does nothing, but may be held while it runs: by {@link #run}, or by the
 * end of its pen. Counts how often it was started.
 */
final class TrialAttempt implements Attempt {
  private final ExecutorTrial trial;
  private final JobId jobId;
  private final boolean isTooLate;
  private final Supplier<@Nullable TrialAttempt> next;
  private final CountDownLatch gate;
  private final AtomicInteger starts = new AtomicInteger();
  private final CompletableFuture<@Nullable Void> started = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private volatile boolean hasBegun;
  private volatile boolean isTaken;

  TrialAttempt(
      ExecutorTrial trial,
      JobId jobId,
      boolean isHeld,
      boolean isTooLate,
      Supplier<@Nullable TrialAttempt> next) {
    this.trial = trial;
    this.jobId = jobId;
    this.isTooLate = isTooLate;
    this.next = next;
    this.gate = new CountDownLatch(isHeld ? 1 : 0);
  }

  @Override
  public JobId jobId() {
    return jobId;
  }

  @Override
  public TaskName task() {
    return TrialJob.TASK;
  }

  @Override
  public Caller owner() {
    return Caller.NOBODY;
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public @Nullable Attempt run() {
    if (!start()) {
      return null;
    }
    hold();
    TrialAttempt following = next.get(); // known to the trial before it hears of the end
    end();
    return following;
  }

  @Override
  public @Nullable AttemptPen begin(Stopper stopper) {
    hasBegun = true;
    return start() ? new TrialPen(this) : null;
  }

  private boolean start() {
    if (starts.incrementAndGet() > 1 || isTooLate) {
      started.complete(null);
      ended.complete(null);
      return false;
    }
    trial.entered();
    started.complete(null);
    return true;
  }

  /** Waits for {@link #letGo}. */
  void hold() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void end() {
    trial.left();
    ended.complete(null);
  }

  void letGo() {
    gate.countDown();
  }

  /** How often it was run or begun. */
  int starts() {
    return starts.get();
  }

  /** Notes that the executor has it, and so must start it. */
  void taken() {
    isTaken = true;
  }

  boolean isTaken() {
    return isTaken;
  }

  /** Whether the executor runs it elsewhere. */
  boolean hasBegun() {
    return hasBegun;
  }

  CompletableFuture<@Nullable Void> started() {
    return started;
  }

  CompletableFuture<@Nullable Void> ended() {
    return ended;
  }

  @Override
  public String toString() {
    return "attempt " + jobId.low();
  }
}
