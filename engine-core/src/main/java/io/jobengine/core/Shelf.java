package io.jobengine.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ended jobs that were put down at one desk, in that order. Guarded by the desk: each call is
 * of its holder.
 */
final class Shelf {
  /*
   * Goals. To put a job down is a few plain writes, to take the oldest ones or any one is cheap; eight bytes a job; a job
   * that was taken is held no more, and one that somebody still holds keeps no later page alive.
   *
   * Shape. A list of pages of many places each. Jobs are put on the last page and taken from the first. The first place
   * of the first page that was not taken holds a job, unless the shelf is empty. A page whose jobs are all gone falls
   * off at the front, or is cut out of the middle, and lets go of everything; the last one stays.
   *
   * A job knows its page (see LiveJob), and is looked for there.
   *
   * When each job ended stands beside it in ticks, that wrap around as System.nanoTime does.
   */
  private static final int PLACES = 256;

  /**
   * A page follows when the last one has fewer places left: so that a job finds one also where
   * there is no memory.
   */
  private static final int SPARE = 64;

  private final int number;
  private Page first;
  private Page last;

  Shelf(int number) {
    this.number = number;
    this.first = new Page(number);
    this.last = first;
  }

  /**
   * Returns the page for the next job.
   *
   * @throws OutOfMemoryError if there is none
   */
  Page pageToFill() {
    if (last.put > PLACES - SPARE && last.next == null) {
      makePage();
    }
    if (last.put == PLACES) {
      Page full = last;
      last = Objects.requireNonNull(full.next);
      letGoIfEmpty(full); // while it was the last one it had to stay
    }
    return last;
  }

  private void makePage() {
    try {
      Page made = new Page(number);
      made.previous = last;
      last.next = made;
    } catch (OutOfMemoryError e) {
      if (last.put == PLACES) {
        throw e;
      }
    }
  }

  /** Puts a job that ended at a tick on the {@linkplain #pageToFill page to fill}. */
  void put(LiveJob job, int tick) {
    if (last.left == 0) {
      last.taken = last.put;
    }
    last.jobs[last.put] = job;
    last.ticks[last.put] = tick;
    last.put++;
    last.left++;
  }

  boolean isEmpty() {
    return first.left == 0;
  }

  /** Returns when the oldest job ended, where there is one. */
  int oldestTick() {
    return first.ticks[first.taken];
  }

  /** Takes the oldest jobs that ended up to a tick into an array; returns how many. */
  int take(LiveJob[] to, int upTo) {
    int count = 0;
    while (count < to.length && !isEmpty() && oldestTick() - upTo <= 0) {
      to[count++] = Objects.requireNonNull(first.jobs[first.taken]);
      empty(first, first.taken);
    }
    return count;
  }

  /** Takes a job from its page; returns false where it was taken before. */
  boolean take(Page page, LiveJob job) {
    int place = page.placeOf(job);
    if (place < 0) {
      return false;
    }
    empty(page, place);
    return true;
  }

  private void empty(Page page, int place) {
    page.jobs[place] = null;
    page.left--;
    if (page == first && page.left > 0) {
      page.moveOn();
    }
    letGoIfEmpty(page);
  }

  private void letGoIfEmpty(Page page) {
    if (page.left > 0 || page == last) {
      return;
    }
    Page next = Objects.requireNonNull(page.next);
    if (page == first) {
      first = next;
      next.previous = null;
      next.moveOn();
    } else {
      Page previous = Objects.requireNonNull(page.previous);
      previous.next = next;
      next.previous = previous;
    }
    page.letGo();
  }

  /** Returns how many pages there are; takes time. */
  int pages() {
    int pages = 0;
    for (Page page = first; page != null; page = page.next) {
      pages++;
    }
    return pages;
  }

  /** Jobs that were put down one after the other. */
  static final class Page {
    private static final LiveJob[] NO_JOBS = {};
    private static final int[] NO_TICKS = {};

    /** That of the shelf and its desk. */
    final int number;

    private @Nullable LiveJob[] jobs = new LiveJob[PLACES];
    private int[] ticks = new int[PLACES];

    /** How many were put here. */
    private int put;

    /**
     * The first place that was not taken, of the first page; of others it may be an earlier one.
     */
    private int taken;

    /** How many of those that were put here are left. */
    private int left;

    private @Nullable Page previous;
    private @Nullable Page next;

    private Page(int number) {
      this.number = number;
    }

    private void moveOn() {
      while (left > 0 && jobs[taken] == null) {
        taken++;
      }
    }

    boolean has(LiveJob job) {
      return placeOf(job) >= 0;
    }

    private int placeOf(LiveJob job) {
      for (int place = taken; place < jobs.length; place++) {
        if (jobs[place] == job) {
          return place;
        }
      }
      return -1;
    }

    /** Jobs that were taken, and that somebody holds, still know this page. */
    private void letGo() {
      jobs = NO_JOBS;
      ticks = NO_TICKS;
      previous = null;
      next = null;
    }
  }
}
