package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The run limits of the attempts that run: nearly all end long before. */
final class RunLimits {
  /*
   * Goals: an attempt that ends in the first half of its limit costs one write to begin and one to end, and no deadline;
   * no lock; the same punctuality as a deadline has; an idle engine is not woken up.
   *
   * Attempts that run stand in a few hundred slots, which a look goes through when half of the shortest limit among them
   * may have passed. An attempt that has no more left than until the next look gets a deadline of its own then; a mark
   * stands in its slot from then on. One that finds no slot, or whose limit is short, gets it at once.
   *
   * No attempt is overlooked: a slot is taken before the start, which is written in the job's word; who started one then
   * asks for a look (see NextLook); a look reads the slots, then the words. It passes by those that have not started.
   *
   * A slot is left once, by whoever seals the attempt, whatever stands there.
   *
   * Slots are taken by the number of the thread, so that threads seldom meet: sixteen stripes of sixteen slots.
   */
  static final int NONE = -1;

  private static final int STRIPES = 16;
  private static final int SLOTS = 16;
  private static final long NOBODY = Long.MAX_VALUE;

  /** In the slot of an attempt that has a deadline. */
  private static final Object HAS_DEADLINE = "has a deadline";

  private final Lifecycle lifecycle;
  private final EngineClock clock;
  private final Deadlines deadlines;
  private final NextLook nextLook;
  private final AtomicReferenceArray<@Nullable Object> slots =
      new AtomicReferenceArray<>(STRIPES * SLOTS);

  RunLimits(Lifecycle lifecycle, EngineClock clock, Deadlines deadlines) {
    this.lifecycle = lifecycle;
    this.clock = clock;
    this.deadlines = deadlines;
    this.nextLook = new NextLook(clock, deadlines, this::look);
  }

  /** Limits an attempt that has just started, by what is left of its job's limit. */
  void begin(JobAttempt attempt) {
    long spanNanos = attempt.runNanosLeft();
    if (attempt.hasSlot()) {
      nextLook.by(attempt.startedNanos() + spanNanos / 2);
    } else {
      setDeadline(attempt, spanNanos);
    }
  }

  /**
   * Takes a slot for an attempt that is about to start; NONE where it needs none, or there is none.
   */
  int take(JobAttempt attempt) {
    if (!attempt.hasRunLimit() || attempt.runNanosLeft() < NextLook.SHORT_NANOS) {
      return NONE;
    }
    int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
    for (int i = 0; i < SLOTS; i++) {
      int slot = stripe * SLOTS + i;
      if (slots.get(slot) == null && slots.compareAndSet(slot, null, attempt)) {
        return slot;
      }
    }
    return NONE;
  }

  /** Leaves the slot of an attempt; once. */
  void leave(int slot) {
    slots.setRelease(slot, null);
  }

  private void setDeadline(JobAttempt attempt, long leftNanos) {
    attempt.limitedBy(deadlines.after(leftNanos, () -> lifecycle.runLimit(attempt)));
  }

  private void look() {
    long now = clock.nanoTime();
    long shortest = NOBODY;
    for (int slot = 0; slot < slots.length(); slot++) {
      if (slots.get(slot) instanceof JobAttempt attempt && hasStarted(attempt)) {
        shortest = Math.min(shortest, look(attempt, slot, now));
      }
    }
    if (shortest != NOBODY) {
      nextLook.by(now + shortest / 2);
    }
  }

  private static boolean hasStarted(JobAttempt attempt) {
    return Word.attempt(attempt.job.word()) >= attempt.number();
  }

  /** Returns what an attempt has left; NOBODY where it has a deadline now. */
  private long look(JobAttempt attempt, int slot, long now) {
    long span = attempt.runNanosLeft();
    long left = span - (now - attempt.startedNanos());
    if (NextLook.isBeforeHalf(span, left) && left >= NextLook.SHORT_NANOS) {
      return left;
    }
    if (slots.compareAndSet(slot, attempt, HAS_DEADLINE)) {
      if (left > 0) {
        setDeadline(attempt, left);
      } else {
        lifecycle.runLimit(attempt);
      }
    }
    return NOBODY;
  }
}
