package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The run limits of the attempts that run: nearly all end long before. */
final class RunLimits {
  /*
   * Goals: an attempt that ends in the first half of its limit costs two writes to begin and one to end, and no deadline;
   * no lock or atomic step of its own; the same punctuality as a deadline has; an idle engine is not woken up.
   *
   * Attempts that run stand in a few hundred slots, which a look goes through when half of the shortest limit among them
   * may have passed. An attempt that has no more left than until the next look gets a deadline of its own then; a mark
   * stands in its slot from then on. One that finds no slot, or whose limit is short, gets it at once.
   *
   * No attempt is overlooked: who has started one takes a slot at a desk that he has, leaves the desk, then asks for a
   * look (see NextLook); a look visits all desks, then reads the slots.
   *
   * A slot is left once, whatever stands there: by the thread that took it, when its task has come back, so that of a thread
   * that was given up is in use until then; that of an attempt that runs elsewhere by whoever lets go of it.
   *
   * In a slot stands the id of the job: references to objects that are so young would have to be written down for the
   * collector, which takes longer than the slot itself. An id that is only half there, or of a job that is gone, leads
   * to nobody: then it is looked at again soon. Only a job's first attempt has a slot; one that follows it has a deadline.
   *
   * Each desk has sixteen slots, and its holder alone takes one of them.
   */
  static final int NOT_STARTED = -2;

  static final int NONE = -1;

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
  private final Desks desks;
  private final NextLook nextLook;

  /** Two for each slot: the lower half of the id, or one of the marks, and the upper half. */
  private final long[] cells = new long[Desks.DESKS * SLOTS * 2];

  RunLimits(Lifecycle lifecycle, EngineParts parts) {
    this.lifecycle = lifecycle;
    this.clock = parts.clock();
    this.deadlines = parts.deadlines();
    this.table = parts.table();
    this.desks = parts.counters().desks();
    this.nextLook = new NextLook(clock, deadlines, this::look);
  }

  /**
   * Limits an attempt that has just started, by what is left of its job's limit, after the desk was
   * left at which it took a slot, or none.
   */
  void begin(JobAttempt attempt, int slot) {
    long spanNanos = attempt.runNanosLeft();
    if (slot != NONE) {
      nextLook.by(attempt.startedNanos() + spanNanos / 2);
    } else {
      setDeadline(attempt, spanNanos);
    }
  }

  /**
   * Takes a slot, at a desk of the caller's, for an attempt that has started; NONE where it needs
   * none, or there is none.
   */
  int take(Desk desk, JobAttempt attempt) {
    return attempt.number() == 1
        ? take(desk, attempt.job.high, attempt.job.low, attempt.runNanosLeft())
        : NONE;
  }

  /** Likewise, for the first attempt of a job, by its id and what the attempt may run. */
  int take(Desk desk, long high, long low, long runNanos) {
    boolean isMark = low == FREE || low == HAS_DEADLINE;
    if (isMark || runNanos < NextLook.SHORT_NANOS || runNanos == EffectiveLimits.NO_LIMIT) {
      return NONE;
    }
    int first = desk.number() * SLOTS;
    for (int slot = first; slot < first + SLOTS; slot++) {
      if ((long) CELL.getOpaque(cells, 2 * slot) == FREE) {
        CELL.setRelease(cells, 2 * slot + 1, high);
        CELL.setRelease(cells, 2 * slot, low);
        return slot;
      }
    }
    return NONE;
  }

  /** Leaves a slot, or none. */
  void leave(int slot) {
    if (slot != NONE) {
      CELL.setRelease(cells, 2 * slot, FREE);
    }
  }

  private void setDeadline(JobAttempt attempt, long leftNanos) {
    attempt.limitedBy(deadlines.after(leftNanos, () -> lifecycle.runLimit(attempt)));
  }

  private void look() {
    desks.visitAll();
    long now = clock.nanoTime();
    long shortest = NextLook.SHORT_NANOS; // if something fails, soon again
    try {
      long found = NOBODY;
      for (int slot = 0; slot < Desks.DESKS * SLOTS; slot++) {
        found = Math.min(found, look(slot, now));
      }
      shortest = found;
    } finally {
      if (shortest != NOBODY) {
        nextLook.by(now + shortest / 2);
      }
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
    return latest == null || latest.number() != 1
        ? NOBODY // it has ended, or goes on in another attempt
        : look(latest, slot, now);
  }

  /** Returns what an attempt has left; NOBODY where it has a deadline now. */
  private long look(JobAttempt attempt, int slot, long now) {
    long span = attempt.runNanosLeft();
    long left = span - (now - attempt.startedNanos());
    if (NextLook.isBeforeHalf(span, left) && left >= NextLook.SHORT_NANOS) {
      return left;
    }
    long low = attempt.job.low;
    if (CELL.compareAndSet(cells, 2 * slot, low, HAS_DEADLINE)) {
      boolean isLimited = false;
      try {
        if (left > 0) {
          setDeadline(attempt, left);
        } else {
          lifecycle.runLimit(attempt);
        }
        isLimited = true;
      } finally {
        if (!isLimited) { // no memory: unless it has left, it is looked at again
          CELL.compareAndSet(cells, 2 * slot, HAS_DEADLINE, low);
        }
      }
    }
    return NOBODY;
  }
}
