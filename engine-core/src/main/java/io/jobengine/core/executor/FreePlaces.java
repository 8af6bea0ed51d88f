package io.jobengine.core.executor;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The places of a pool that are free, the last one first. */
final class FreePlaces {
  /*
   * A stack that links the places themselves: to put one back allocates nothing, and so cannot fail. A place comes back
   * again and again. So a thread that has read the top and the one below it may be late: meanwhile the same place may be
   * on top again, above another one. Therefore the word of the top has a stamp, which changes with each push and pop: the
   * compare-and-set of who is late fails.
   *
   * The link of a place is written before the push that shows it, by the one who owns the place. What the late one reads
   * there counts for nothing.
   */
  private static final int STAMP = 32;
  private static final int NONE = -1;

  private final Place[] places;

  /** The stamp, and the number of the place on top. */
  private final AtomicLong top = new AtomicLong(word(0, NONE));

  FreePlaces(Place[] places) {
    this.places = places;
  }

  void push(Place place) {
    while (true) {
      long seen = top.get();
      place.below = (int) seen;
      if (top.compareAndSet(seen, word(seen, place.number))) {
        return;
      }
    }
  }

  /** Returns a place, which is no longer here; null where there is none. */
  @Nullable Place pop() {
    while (true) {
      long seen = top.get();
      if ((int) seen == NONE) {
        return null;
      }
      Place place = places[(int) seen];
      if (top.compareAndSet(seen, word(seen, place.below))) {
        return place;
      }
    }
  }

  /** Returns the word that follows a word. */
  private static long word(long seen, int number) {
    return ((seen >>> STAMP) + 1) << STAMP | (number & 0xffff_ffffL);
  }
}
