package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The run limits of the attempts that run: nearly all end long before. */
final class RunLimits {
  /*
   * Goals: an attempt that ends in the first half of its limit costs two writes to begin and one to end, and no deadline;
   * no lock of its own; the same punctuality as a deadline has; an idle engine is not woken up.
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
   * In a slot stands the id of the job, whose first attempt it is: references to objects that are so young would have to
   * be written down for the collector, which takes longer than the slot itself. An id that is only half there, or of
   * a job that is gone, leads to nobody: then it is looked at again soon. An attempt that follows another
   * one has a deadline.
   *
   * Slots are taken by the number of the thread, so that threads seldom meet: sixteen stripes of sixteen slots.
   */
  static final int NONE = -1;

  private static final int STRIPES = 16;
  private static final int SLOTS = 16;
  private static final long NOBODY = Long.MAX_VALUE;
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  /** In a slot that is free. */
  private static final long FREE = 0;

  /** In the slot of an attempt that has a deadline. */
  private static final long HAS_DEADLINE = 1;

  private final Lifecycle lifecycle;
  private final EngineClock clock;
  private final Deadlines deadlines;
  private final JobTable<LiveJob> table;
  private final NextLook nextLook;

  /** Two for each slot: the lower half of the id, or one of the marks, and the upper half. */
  private final long[] cells = new long[STRIPES * SLOTS * 2];

  RunLimits(Lifecycle lifecycle, EngineParts parts) {
    this.lifecycle = lifecycle;
    this.clock = parts.clock();
    this.deadlines = parts.deadlines();
    this.table = parts.table();
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
    if (!attempt.hasRunLimit()
        || attempt.runNanosLeft() < NextLook.SHORT_NANOS
        || attempt.number() != 1) {
      return NONE;
    }
    LiveJob job = attempt.job;
    int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
    for (int slot = stripe * SLOTS; slot < (stripe + 1) * SLOTS; slot++) {
      if ((long) CELL.getOpaque(cells, 2 * slot) == FREE && takes(job, slot)) {
        return slot;
      }
    }
    return NONE;
  }

  private boolean takes(LiveJob job, int slot) {
    boolean isNoMark = job.low != FREE && job.low != HAS_DEADLINE;
    if (!isNoMark || !CELL.compareAndSet(cells, 2 * slot, FREE, job.low)) {
      return false;
    }
    CELL.setRelease(cells, 2 * slot + 1, job.high);
    return true;
  }

  /** Leaves the slot of an attempt; once. */
  void leave(int slot) {
    CELL.setRelease(cells, 2 * slot, FREE);
  }

  private void setDeadline(JobAttempt attempt, long leftNanos) {
    attempt.limitedBy(deadlines.after(leftNanos, () -> lifecycle.runLimit(attempt)));
  }

  private void look() {
    long now = clock.nanoTime();
    long shortest = NOBODY;
    for (int slot = 0; slot < STRIPES * SLOTS; slot++) {
      shortest = Math.min(shortest, look(slot, now));
    }
    if (shortest != NOBODY) {
      nextLook.by(now + shortest / 2);
    }
  }

  /** Returns what whoever stands in a slot has left; NOBODY where there is none to look at. */
  private long look(int slot, long now) {
    long low = (long) CELL.getVolatile(cells, 2 * slot);
    if (low == FREE || low == HAS_DEADLINE) {
      return NOBODY;
    }
    LiveJob job = table.find((long) CELL.getVolatile(cells, 2 * slot + 1), low);
    if (job == null) {
      return 2 * NextLook.SHORT_NANOS; // it has just come, or has just gone
    }
    JobAttempt latest = job.attempt();
    if (latest == null || latest.number() != 1 || Word.attempt(latest.job.word()) != 1) {
      return NOBODY; // it has ended, or has not started
    }
    return look(latest, slot, now);
  }

  /** Returns what an attempt has left; NOBODY where it has a deadline now. */
  private long look(JobAttempt attempt, int slot, long now) {
    long span = attempt.runNanosLeft();
    long left = span - (now - attempt.startedNanos());
    if (NextLook.isBeforeHalf(span, left) && left >= NextLook.SHORT_NANOS) {
      return left;
    }
    if (CELL.compareAndSet(cells, 2 * slot, attempt.job.low, HAS_DEADLINE)) {
      if (left > 0) {
        setDeadline(attempt, left);
      } else {
        lifecycle.runLimit(attempt);
      }
    }
    return NOBODY;
  }
}
