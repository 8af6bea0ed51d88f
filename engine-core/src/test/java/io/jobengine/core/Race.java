package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Two threads that meet again and again, to do two things at the same moment; after each round the
 * test checks what must hold of every outcome.
 */
final class Race {
  /*
   * A barrier alone lets its last arrival go some microseconds before the other, which is longer than what is raced for.
   * So the last one proposes a time at which both go on, and another one where the first is not awake to agree. And
   * because one of them may have a longer way to what is raced for, the one that came first goes on a little later in the
   * next round: so they soon come at nearly the same time.
   */
  private static final int MOST_ROUNDS = 10_000;
  private static final int LEAST_ROUNDS = 200;
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(900);
  private static final long LEAD_NANOS = 1000;
  private static final int STEP_NANOS = 20;
  private static final int NOISE_NANOS = 50;

  private final CyclicBarrier barrier = new CyclicBarrier(2);
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** When both go on: an even time that is proposed, or an odd one that is agreed on. */
  private final AtomicLong start = new AtomicLong();

  /** By how much the left thread goes on later than the right one; negative where it is sooner. */
  private volatile long leftDelayNanos;

  private final Thread left = Thread.currentThread();

  private Race() {}

  /** Runs rounds for about a second. */
  static void run(Function<Race, Round> rounds) {
    new Race().runRounds(Race::goesOn, rounds);
  }

  /** Runs so many rounds. */
  static void run(int count, Function<Race, Round> rounds) {
    new Race().runRounds((round, nanos) -> round < count, rounds);
  }

  private void runRounds(Pace pace, Function<Race, Round> rounds) {
    AtomicReference<Round> current = new AtomicReference<>();
    Background other =
        Background.run(
            () -> {
              while (true) {
                pass();
                Round round = current.get();
                if (round == null) {
                  return;
                }
                guarded(round::right);
                pass();
              }
            });
    long start = System.nanoTime();
    for (int i = 0; pace.goesOn(i, System.nanoTime() - start); i++) {
      Round round = rounds.apply(this);
      current.set(round);
      pass();
      guarded(round::left);
      pass();
      if (failure.get() != null) {
        fail("in round " + i, failure.get());
      }
      try {
        round.check();
      } catch (AssertionError e) {
        fail("in round " + i + ": " + e.getMessage(), e);
      } catch (Exception e) {
        fail("in round " + i, e);
      }
    }
    current.set(null);
    pass();
    other.await();
  }

  private static boolean goesOn(int round, long nanos) {
    return round < LEAST_ROUNDS || (round < MOST_ROUNDS && nanos < NANOS);
  }

  private void guarded(Background.Step step) {
    try {
      step.run();
    } catch (Throwable t) {
      failure.compareAndSet(null, t);
    }
  }

  private void pass() {
    try {
      barrier.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the other thread did not come", e);
    }
  }

  /** Waits for the other thread of the round, and goes on together with it. */
  void meet() {
    pass();
    long at = arrived.incrementAndGet() % 2 == 0 ? propose() : agree();
    boolean isLeft = Thread.currentThread() == left;
    long delay = isLeft ? leftDelayNanos : -leftDelayNanos;
    at += Math.max(0, delay) + ThreadLocalRandom.current().nextInt(NOISE_NANOS);
    while (System.nanoTime() - at < 0) {
      Thread.onSpinWait();
    }
  }

  private long propose() {
    long proposed = soon();
    start.set(proposed);
    while (start.get() == proposed) {
      if (proposed - System.nanoTime() < LEAD_NANOS / 2) {
        long next = soon();
        proposed = start.compareAndSet(proposed, next) ? next : proposed;
      }
    }
    return proposed;
  }

  private static long soon() {
    return (System.nanoTime() + LEAD_NANOS) & ~1L;
  }

  private long agree() {
    while (true) {
      long proposed = start.get();
      boolean isOpen = (proposed & 1) == 0 && proposed - System.nanoTime() > 0;
      if (isOpen && start.compareAndSet(proposed, proposed + 1)) {
        return proposed;
      }
      Thread.onSpinWait();
    }
  }

  /** Says who came first in this round; the next one is a little harder for it. */
  void leftCameFirst(boolean isSo) {
    leftDelayNanos += isSo ? STEP_NANOS : -STEP_NANOS;
  }

  private interface Pace {
    boolean goesOn(int round, long nanos);
  }

  /** Two things to do at once; each must {@link #meet} once. */
  interface Round {
    void left() throws Exception;

    void right() throws Exception;

    /** Runs when both are done, and sees all that they did. */
    void check() throws Exception;
  }
}
