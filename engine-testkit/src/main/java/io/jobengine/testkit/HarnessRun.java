package io.jobengine.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs one attempt for a harness, once: on a thread of its own, which it stops and gives up. */
final class HarnessRun {
  /** At most; with a short bound it comes when a tenth of it has passed. */
  private static final long FIRST_INTERRUPT_NANOS = 500_000_000;

  private static final long NEXT_INTERRUPT_NANOS = 1_000_000_000;

  private final HarnessTask task;
  private final HarnessAttempt attempt;
  private final Duration bound;
  private final Thread thread;
  private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
  private final long startNanos = System.nanoTime();

  HarnessRun(HarnessTask task, HarnessAttempt attempt, Duration bound) {
    this.task = task;
    this.attempt = attempt;
    this.bound = bound;
    thread = new Thread(this::runTask, task.toString());
    thread.setDaemon(true);
  }

  private void runTask() {
    try {
      attempt.run();
      end.complete(Optional.empty());
    } catch (Throwable e) { // an Error of the task ends its job, too
      end.complete(Optional.of(e));
    }
  }

  TaskRun run() {
    thread.start();
    try {
      boolean isInTime = waitFor(CompletableFuture.anyOf(end, attempt.stop()), leftNanos());
      boolean isStopped = attempt.stop().isDone();
      CompletableFuture<@Nullable Void> called = callBack(attempt.stop().getNow(List.of()));
      if (isStopped ? !interruptUntilItEnds() : !isInTime) {
        throw stuck(isStopped ? ", though it was asked to stop and interrupted" : "");
      }
      Race.await(called, bound, "A callback of the token did not return");
      return attempt.outcome(end.join());
    } catch (InterruptedException e) {
      attempt.seal();
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while it waited for " + task, e);
    }
  }

  /** Calls all of them in the background, even when one fails. */
  private static CompletableFuture<@Nullable Void> callBack(List<Runnable> callbacks) {
    CompletableFuture<@Nullable Void> called = CompletableFuture.completedFuture(null);
    return callbacks.isEmpty() ? called : Race.inBackground(() -> callAll(callbacks));
  }

  private static void callAll(List<Runnable> callbacks) {
    Throwable failure = null;
    for (Runnable callback : callbacks) {
      try {
        callback.run();
      } catch (Throwable e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw new AssertionError("A callback of the token failed", failure);
    }
  }

  /** Returns whether it came to its end within the bound. */
  private boolean interruptUntilItEnds() throws InterruptedException {
    long waitNanos = Math.min(FIRST_INTERRUPT_NANOS, bound.toNanos() / 10);
    while (!waitFor(end, Math.min(waitNanos, leftNanos()))) {
      if (leftNanos() <= 0) {
        return false;
      }
      thread.interrupt();
      waitNanos = NEXT_INTERRUPT_NANOS;
    }
    return true;
  }

  private long leftNanos() {
    return bound.toNanos() - (System.nanoTime() - startNanos);
  }

  private static boolean waitFor(CompletableFuture<?> future, long nanos)
      throws InterruptedException {
    try {
      future.get(nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError("It never completes so", e);
    }
  }

  /** Gives the task up, as an engine does at the end of the stop grace. */
  private AssertionError stuck(String circumstances) {
    attempt.seal();
    Throwable stuck = new Throwable("stuck here");
    stuck.setStackTrace(thread.getStackTrace());
    thread.interrupt();
    return new AssertionError(task + " did not return within " + bound + circumstances, stuck);
  }
}
