package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** The wait limits of the jobs that are queued: nearly all start long before. */
final class WaitLimits {
  /*
   * Goals: a job that starts in the first half of its limit costs a few reads, and no deadline; no lock; the same
   * punctuality as a deadline has; an idle engine is not woken up.
   *
   * A look goes through the table of jobs when half of the shortest limit among those that wait may have passed. A job
   * that has no more left than until the next look gets a deadline of its own then. One whose limit is short gets it at
   * once.
   *
   * Why the table, and not the queue: a job that waits stands in a line, or in the hand of a dispatcher, or is held as its
   * task is suspended, or an executor has taken it and not begun it yet, for as long as that likes. It is in the table in
   * all of these, from before its wait begins until after its end. So whoever moves it about need not care for its limit.
   *
   * No job is overlooked: who queues an attempt writes the job into the table (or, of one that follows a lost one, the
   * attempt into its job), then asks for a look (see NextLook); a look reads the table, then the job's attempt. Since when
   * an attempt waits is written before either.
   *
   * A deadline of its own is set by the one who queues an attempt or by a look: the first stays. Who sets it then reads
   * whether the job still waits; who starts or ends the job writes its word, then calls the deadline off.
   *
   * What a look costs. It touches each job, also those that are kept since they ended. So it goes on in steps, lest it
   * hold up the alarm's thread. And it is for limits alone that are long beside it: those for which looks would take more
   * than a few hundredths of a processor have deadlines of their own, at what a deadline costs; such a one could not rely
   * on a look that others have set either, as that may reach it late.
   */
  /** How long a limit must be for each place in the table; to pass by one takes 0.1 us and more. */
  private static final long NANOS_PER_PLACE = 16_000;

  /** Long beside any table: with this one has 37 million places. */
  private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(10);

  /** What a step may cost, where to pass by a job costs 1. */
  private static final int STEP = 1 << 13;

  private static final int COST_OF_DEADLINE = 8;

  private static final long NOBODY = Long.MAX_VALUE;

  private final Lifecycle lifecycle;
  private final EngineClock clock;
  private final Deadlines deadlines;
  private final JobTable<LiveJob> table;
  private final NextLook nextLook;

  WaitLimits(Lifecycle lifecycle, EngineParts parts) {
    this.lifecycle = lifecycle;
    this.clock = parts.clock();
    this.deadlines = parts.deadlines();
    this.table = parts.table();
    this.nextLook = new NextLook(clock, deadlines, () -> new Look().step());
  }

  /**
   * Limits the wait of an attempt that was queued or offered, by what is left of its job's limit.
   */
  void begin(JobAttempt attempt) {
    if (!attempt.hasWaitLimit() || !waits(attempt)) {
      return;
    }
    long spanNanos = attempt.waitNanosLeft();
    if (spanNanos < LONG_NANOS && spanNanos < shortNanos()) {
      setDeadline(attempt);
    } else {
      nextLook.by(attempt.waitingSinceNanos() + spanNanos / 2);
    }
  }

  /** Returns below what a limit is short. */
  private long shortNanos() {
    return Math.max(NextLook.SHORT_NANOS, table.roughPlaces() * NANOS_PER_PLACE);
  }

  private static boolean waits(JobAttempt attempt) {
    long word = attempt.job.word();
    return Word.row(word).isQueued() && Word.attempt(word) == attempt.number() - 1;
  }

  private void setDeadline(JobAttempt attempt) {
    long left = attempt.waitNanosLeft() - (clock.nanoTime() - attempt.waitingSinceNanos());
    Deadlines.Entry deadline =
        deadlines.after(Math.max(0, left), () -> lifecycle.waitLimit(attempt));
    if (!attempt.waitsUntil(deadline)) {
      deadline.cancel();
    } else if (!waits(attempt)) {
      attempt.callOffWaitLimit(); // it was started, or ended, before it had one
    }
  }

  /** One look, on the alarm's thread. */
  private final class Look {
    private final long shortNanos = shortNanos();
    private final long begin = clock.nanoTime();

    /** When the next look must be, in nanoseconds since this one began. */
    private long next = NOBODY;

    private final Iterator<LiveJob> jobs = table.iterator();
    private int cost;
    private long now;

    void step() {
      boolean isThrough = false;
      try {
        cost = 0;
        now = clock.nanoTime();
        boolean hasMore = jobs.hasNext();
        for (; hasMore && cost < STEP; hasMore = jobs.hasNext()) {
          look(jobs.next());
        }
        if (hasMore) {
          deadlines.after(1, this::step); // with the next tick, not in this ring
        }
        isThrough = true;
      } finally {
        if (!isThrough) { // no memory for a deadline: some were not looked at
          nextLook.by(clock.nanoTime() + NextLook.SHORT_NANOS);
        } else if (!jobs.hasNext() && next != NOBODY) {
          nextLook.by(begin + next);
        }
      }
    }

    private void look(LiveJob job) {
      cost++;
      JobAttempt attempt = Word.row(job.word()).isQueued() ? job.attempt() : null;
      if (attempt == null
          || !attempt.hasWaitLimit()
          || attempt.hasWaitDeadline()
          || !waits(attempt)) {
        return;
      }
      long left = attempt.waitNanosLeft() - (now - attempt.waitingSinceNanos());
      if (NextLook.isBeforeHalf(attempt.waitNanosLeft(), left) && left >= shortNanos) {
        next = Math.min(next, now - begin + left / 2);
        return;
      }
      cost += COST_OF_DEADLINE;
      setDeadline(attempt);
    }
  }
}
