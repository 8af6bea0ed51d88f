package io.jobengine.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Threads that start together; what one of them throws fails the test that waits for all. */
final class Race {
  private Race() {}

  /** Runs a body on so many threads, all at once, and waits for the last of them. */
  static void run(int threads, Duration bound, Body body) {
    run(threads, 1, bound, (thread, round) -> body.run(thread));
  }

  /** Runs a body on so many threads, so many times, which meet before each round. */
  static void run(int threads, int rounds, Duration bound, RoundBody body) {
    Phaser start = new Phaser(threads);
    List<CompletableFuture<@Nullable Void>> ends = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int thread = i;
      ends.add(
          inBackground(
              () -> {
                try {
                  for (int round = 0; round < rounds; round++) {
                    start.arriveAndAwaitAdvance();
                    body.run(thread, round);
                  }
                } finally {
                  start.arriveAndDeregister(); // nobody waits for one that failed
                }
              }));
    }
    for (CompletableFuture<@Nullable Void> end : ends) {
      await(end, bound, "A thread of the test did not end");
    }
  }

  /**
   * Runs a body on a thread of its own, and waits for it. What it throws is thrown on, a checked
   * exception inside an error. One that does not return is left behind, interrupted.
   */
  static void within(Duration bound, String complaint, Step step) {
    CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    Thread thread = start(step, end);
    try {
      end.get(bound.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      Throwable stuck = new Throwable("stuck here");
      stuck.setStackTrace(thread.getStackTrace());
      thread.interrupt();
      throw new AssertionError(complaint + " within " + bound, stuck);
    } catch (ExecutionException e) {
      throw asItIs(e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while it waited", e);
    }
  }

  private static RuntimeException asItIs(@Nullable Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      return exception; // one that aborts a test must stay what it is
    }
    throw new AssertionError("The test failed: " + thrown, thrown);
  }

  /** Runs a body on a thread of its own. */
  static CompletableFuture<@Nullable Void> inBackground(Step step) {
    CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    start(step, end);
    return end;
  }

  private static Thread start(Step step, CompletableFuture<@Nullable Void> end) {
    Thread thread =
        new Thread(
            () -> {
              try {
                step.run();
                end.complete(null);
              } catch (Throwable e) { // an AssertionError, too, must reach the test
                end.completeExceptionally(e);
              }
            },
            "contract-test");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for what must come; an error or exception that comes instead fails the test. */
  static void await(CompletableFuture<?> end, Duration bound, String complaint) {
    try {
      end.get(bound.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(complaint + " within " + bound, e);
    } catch (ExecutionException e) {
      throw new AssertionError("A thread of the test failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while it waited", e);
    }
  }

  /** What each thread of a race does. */
  interface Body {
    /** Runs it for the thread with a number, from 0. */
    void run(int thread) throws Exception;
  }

  /** What each thread of a race does in each round. */
  interface RoundBody {
    /** Runs it for the thread and the round with a number, both from 0. */
    void run(int thread, int round) throws Exception;
  }

  /** What a thread does. */
  interface Step {
    /** Runs it. */
    void run() throws Exception;
  }
}
