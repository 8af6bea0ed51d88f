package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** When those who are limited are looked at next: one deadline for all of them. */
final class NextLook {
  /*
   * Goal: whoever is there when a look is set is looked at by then, or before; and there is one look at a time.
   *
   * Nobody is overlooked: who is to be looked at shows himself, then asks here; a look first writes that none is set, then
   * reads who is there. Both are full fences. The next look only ever becomes an earlier one, until it begins: so who
   * found one that is early enough need not care what others do.
   *
   * A deadline may be late by a 64th of its span, which is half a minute where that is half an hour: more than a short
   * limit that relies on the look has. So the deadline of a look is set earlier by as much.
   *
   * A look that made room for an earlier one is called off, and does nothing where it fires all the same: else it would
   * set another after it, and looks would become more with each that makes room. Who sets a look keeps its deadline, then
   * reads whether it still is the next; who replaces it writes that, then reads its deadline.
   */
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** What has less left has a deadline of its own: it could not wait for a look. */
  static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final EngineClock clock;
  private final Deadlines deadlines;
  private final Runnable look;
  private final long origin;

  /** Null where none is set. */
  private final AtomicReference<@Nullable Look> next = new AtomicReference<>();

  /**
   * Makes one where no look is set.
   *
   * @param look what is done then, on the alarm's thread
   */
  NextLook(EngineClock clock, Deadlines deadlines, Runnable look) {
    this.clock = clock;
    this.deadlines = deadlines;
    this.look = look;
    this.origin = clock.nanoTime();
  }

  /**
   * Returns whether less than half of a span has passed, when so much of it is left. A look comes a
   * little before the half, so five eighths count as half.
   */
  static boolean isBeforeHalf(long spanNanos, long leftNanos) {
    return leftNanos > spanNanos / 8 * 5;
  }

  /** Returns whether there is a look by a time of the clock. */
  boolean isBy(long nanos) {
    Look set = next.get();
    return set != null && set.time <= nanos - origin;
  }

  /**
   * Has a look done by a time of the clock; it may come earlier by a 32nd of the time till then.
   */
  void by(long nanos) {
    if (isBy(nanos)) {
      return;
    }
    Look earlier = new Look(nanos - origin);
    for (Look set = next.get(); set == null || earlier.time < set.time; set = next.get()) {
      if (next.compareAndSet(set, earlier)) {
        if (set != null) {
          set.callOff();
        }
        earlier.set();
        return;
      }
    }
  }

  /** One look, which is the next or was. */
  private final class Look implements Runnable {
    /** In nanoseconds since the origin. */
    final long time;

    private volatile Deadlines.@Nullable Entry deadline;

    Look(long time) {
      this.time = time;
    }

    void set() {
      try {
        long spanNanos = time - (clock.nanoTime() - origin);
        long lateNanos = Math.max(LATE_NANOS, spanNanos / 64);
        deadline = deadlines.after(Math.max(0, spanNanos - lateNanos), this);
      } finally {
        if (deadline == null) {
          next.compareAndSet(this, null); // no memory for it: whoever comes next sets another
        }
      }
      if (next.get() != this) {
        callOff();
      }
    }

    void callOff() {
      Deadlines.Entry set = deadline;
      if (set != null) {
        set.cancel();
      }
    }

    @Override
    public void run() {
      if (next.compareAndSet(this, null)) {
        look.run();
      }
    }
  }
}
