package io.jobengine.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * How many places there are under a bound, and how many of them are taken. Exact: never are more
 * taken than there are, and nobody is refused while one is free.
 */
final class BoundedCount {
  /*
   * Goals. Taking and giving back cost a plain read and write while the bound is far; a bound costs little memory until it
   * is used much; no count is split or lost.
   *
   * There is one count of what is taken, changed by compare-and-set. Once many were taken while more than half was
   * free, each desk gets a reserve: places that are taken in the count, and in nobody's use. Whoever has a desk takes from its
   * reserve, and gives back to it; only each so many times a portion goes between the reserve and the count. All reserves
   * together are a quarter of the places at the most.
   *
   * Somebody who finds no free place in the count, while there are reserves, does not know. Then all desks are taken, what is in
   * their reserves goes back to the count, and there are no reserves from then on; so the next try is exact. They come
   * back when more than half of the places are free again.
   *
   * Invariant: the count is what is in use plus all reserves. A reserve is guarded by its desk. That there are reserves is
   * changed by compare-and-set to yes, with a desk held; to no with all of them. So who has a desk and reads that there
   * are none, reads the count, and still reads that there are none, knows that there were none in between.
   */

  /** Reserves come after so many were taken from the count: few bounds are worth the memory. */
  private static final int OFTEN = 4096;

  /** A portion is such a part of all places, or smaller. */
  private static final int PORTIONS = 8 * Desks.DESKS;

  private static final VarHandle TAKEN;
  private static final VarHandle RESERVES;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TAKEN = lookup.findVarHandle(BoundedCount.class, "taken", long.class);
      RESERVES = lookup.findVarHandle(BoundedCount.class, "reserves", long[].class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long most;

  /** What goes at once between a reserve and the count; 0 where there are too few places. */
  private final long portion;

  private volatile long taken;

  /** One for each desk, {@link Desks#APART} apart; null where all is in the count. */
  private volatile long @Nullable [] reserves;

  /** About how often something was taken from the count, since reserves would be of use. */
  private int uses;

  /**
   * Makes them.
   *
   * @param most how many places there are
   * @param largestPortion how many a desk may keep about, of which nobody knows while it lasts
   */
  BoundedCount(long most, long largestPortion) {
    this.most = most;
    this.portion = Math.min(largestPortion, most / PORTIONS);
  }

  long most() {
    return most;
  }

  /** Takes so many places; returns false where there were not enough, or it does not know. */
  boolean take(Desk desk, long count) {
    long[] kept = reserves;
    if (kept != null) {
      int own = ownOf(desk);
      long left = kept[own] - count;
      if (left >= 0) {
        Desk.CELL.setOpaque(kept, own, left);
        return true;
      }
      if (count <= portion && takeFromCount(count + portion, most / 2)) {
        Desk.CELL.setOpaque(kept, own, kept[own] + portion);
        return true;
      }
    }
    if (!takeFromCount(count, most)) {
      return false;
    }
    if (kept == null && portion > 0) {
      used();
    }
    return true;
  }

  private boolean takeFromCount(long count, long bound) {
    for (long seen = taken; count <= bound - seen; seen = taken) {
      if (TAKEN.compareAndSet(this, seen, seen + count)) {
        return true;
      }
    }
    return false;
  }

  /** With a desk held. */
  private void used() {
    if (taken < most / 2 && ++uses >= OFTEN) {
      uses = 0;
      try {
        RESERVES.compareAndSet(this, (long[]) null, new long[Desks.DESKS * Desks.APART]);
      } catch (OutOfMemoryError e) {
        // The place is taken all the same; later there may be memory.
      }
    }
  }

  /** Takes a place also where there is none. */
  void takeAnyway() {
    TAKEN.getAndAdd(this, 1L);
  }

  /** Gives places back. */
  void give(Desk desk, long count) {
    long[] kept = reserves;
    if (kept == null) {
      TAKEN.getAndAdd(this, -count);
      return;
    }
    int own = ownOf(desk);
    long left = kept[own] + count;
    if (left > 2 * portion) {
      TAKEN.getAndAdd(this, portion - left);
      left = portion;
    }
    Desk.CELL.setOpaque(kept, own, left);
  }

  private static int ownOf(Desk desk) {
    return desk.number() * Desks.APART;
  }

  /**
   * Returns whether it knows how many are free: asked with the same desk held as before, whether it
   * knew then.
   */
  boolean isExact() {
    return reserves == null;
  }

  /** Puts all reserves back, so that it knows. The caller has no desk. */
  void makeExact(Desks desks) {
    desks.withAll(
        () -> {
          long[] kept = reserves;
          if (kept != null) {
            TAKEN.getAndAdd(this, -sumOf(kept));
            reserves = null;
          }
        });
  }

  /** Takes all places, for good; returns false where some were taken. The caller has no desk. */
  boolean takeAll(Desks desks) {
    if (!isExact()) {
      makeExact(desks);
    }
    return TAKEN.compareAndSet(this, 0L, most);
  }

  /** Returns how many are in use, more or less while that changes. */
  long inUse() {
    long[] kept = reserves;
    long inReserve = kept == null ? 0 : sumOf(kept);
    return Math.max(0, taken - inReserve);
  }

  private static long sumOf(long[] kept) {
    long sum = 0;
    for (int own = 0; own < kept.length; own += Desks.APART) {
      sum += (long) Desk.CELL.getOpaque(kept, own);
    }
    return sum;
  }
}
