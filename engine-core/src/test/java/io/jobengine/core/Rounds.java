package io.jobengine.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A race that is run again and again: all steps at once, each on a thread of its own, and then what
 * must hold whatever the order was.
 */
final class Rounds {
  private final int rounds;
  private List<Step> steps = List.of();

  private Rounds(int rounds) {
    this.rounds = rounds;
  }

  static Rounds of(int rounds) {
    return new Rounds(rounds);
  }

  Rounds together(Step... racing) {
    steps = List.of(racing);
    return this;
  }

  /** Runs all rounds; what a step or the check throws fails the test. */
  void thenEach(Step check) {
    CyclicBarrier end = new CyclicBarrier(steps.size(), () -> run(check));
    AtomicInteger ready = new AtomicInteger();
    List<CompletableFuture<?>> ends = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      CompletableFuture<Void> over = new CompletableFuture<>();
      ends.add(over);
      Thread thread = new Thread(() -> race(step, ready, end, over), "race-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    await(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)));
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint only: the loop is right without it
  private void race(Step step, AtomicInteger ready, CyclicBarrier end, CompletableFuture<?> over) {
    try {
      for (int round = 1; round <= rounds; round++) {
        ready.incrementAndGet();
        while (ready.get() < round * steps.size()) {
          Thread.yield(); // a barrier would wake the threads one after the other
        }
        step.run();
        end.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
      }
      over.complete(null);
    } catch (BrokenBarrierException e) {
      over.complete(null); // another one failed, and says why
    } catch (Throwable t) { // an AssertionError, too, must reach the test
      over.completeExceptionally(t);
      end.reset();
      ready.addAndGet(rounds * steps.size()); // nobody waits for one that failed
    }
  }

  private static void run(Step check) {
    try {
      check.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CompletableFuture<?> end) {
    try {
      end.get(Background.BOUND.toSeconds() * 2, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("A racing thread failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("The race did not end", e);
    }
  }

  /** What one thread does in a round. */
  interface Step {
    void run() throws Exception;
  }
}
