package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** A step on a thread of its own; what it throws fails the test that waits for it. */
final class Background {
  /** How long a test waits for what must come soon. */
  static final Duration BOUND = Duration.ofSeconds(20);

  final Thread thread;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private Background(Step step) {
    this.thread =
        new Thread(
            () -> {
              try {
                step.run();
                end.complete(null);
              } catch (Throwable t) {
                end.completeExceptionally(t);
              }
            },
            "background");
    thread.setDaemon(true);
  }

  static Background run(Step step) {
    Background background = new Background(step);
    background.thread.start();
    return background;
  }

  /** Waits until the step is inside a method. */
  void awaitIn(Class<?> type, String method) {
    Awaitility.await()
        .atMost(BOUND)
        .until(
            () ->
                Arrays.stream(thread.getStackTrace())
                    .anyMatch(
                        frame ->
                            frame.getClassName().equals(type.getName())
                                && frame.getMethodName().equals(method)));
  }

  boolean isDone() {
    return end.isDone();
  }

  /** Waits for the end of the step. */
  void await() {
    await(end);
  }

  /** Waits for the end of a step that takes its time; the run of all tests has a bound. */
  void awaitLong() {
    end.join();
  }

  /** Waits for something that must come soon. */
  static <T> T await(Future<T> future) {
    try {
      return future.get(BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return fail("a background step failed", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      return fail("a background step did not end", e);
    }
  }

  /** Waits for something that must come soon. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(BOUND.toSeconds(), TimeUnit.SECONDS)) {
        fail("what was awaited did not come");
      }
    } catch (InterruptedException e) {
      fail("interrupted", e);
    }
  }

  /** Waits for a condition that must come soon. */
  static void until(Callable<Boolean> condition) {
    Awaitility.await().pollInterval(Duration.ofMillis(2)).atMost(BOUND).until(condition);
  }

  /** What to do. */
  interface Step {
    void run() throws Exception;
  }
}
