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
   * So the last one sets a time at which both go on. And because one of them may have a longer way to what is raced for,
   * the one that came first goes on a little later in the next round: so they soon come at nearly the same time.
   */
  private static final int MOST_ROUNDS = 10_000;
  private static final int LEAST_ROUNDS = 200;
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(700);
  private static final long LEAD_NANOS = 1000;
  private static final int STEP_NANOS = 20;
  private static final int NOISE_NANOS = 50;

  private final CyclicBarrier barrier = new CyclicBarrier(2);
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** When both go on. */
  private volatile long start;

  /**
   * By how much the left thread goes on later than the right one; negative where it is sooner. Set
   * by the test's thread between two rounds; the barrier hands it over.
   */
  private long leftDelayNanos;

  private final Thread left = Thread.currentThread();

  private Race() {}

  /** Runs rounds for the better part of a second. */
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
    try {
      long begin = System.nanoTime();
      for (int i = 0; pace.goesOn(i, System.nanoTime() - begin); i++) {
        Round round = rounds.apply(this);
        current.set(round);
        pass();
        guarded(round::left);
        pass();
        check(round, i);
      }
      current.set(null);
      pass();
      other.await();
    } finally {
      barrier.reset(); // so that the other thread waits for nobody
    }
  }

  private void check(Round round, int number) {
    if (failure.get() != null) {
      fail("in round " + number, failure.get());
    }
    try {
      round.check();
    } catch (Exception | AssertionError e) {
      fail("in round " + number + ": " + e.getMessage(), e);
    }
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
    long before = start;
    pass();
    if (arrived.incrementAndGet() % 2 == 0) {
      start = System.nanoTime() + LEAD_NANOS;
    }
    while (start == before) {
      if (failure.get() != null) {
        throw new AssertionError("the other thread failed before it came here");
      }
      Thread.onSpinWait();
    }
    boolean isLeft = Thread.currentThread() == left;
    long delay = isLeft ? leftDelayNanos : -leftDelayNanos;
    long at = start + Math.max(0, delay) + ThreadLocalRandom.current().nextInt(NOISE_NANOS);
    while (System.nanoTime() - at < 0) {
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
