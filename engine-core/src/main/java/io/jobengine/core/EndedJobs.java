package io.jobengine.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The ended jobs that are kept, in the order of their ends. */
final class EndedJobs {
  /*
   * Goals. To add a job is one atomic step, to take the oldest ones one for many; no lock for all jobs; eight bytes a job;
   * a job that was forgotten is held no more.
   *
   * Shape. A list of pages of many places each. Jobs are added to the last page, at the place that its counter gives, and
   * taken from the first one. A place goes through: null, while its adder is on the way -> job -> LEFT, when the job was
   * forgotten; or -> null, when it was taken. Who takes places moves the mark of the first one that is not taken by
   * compare-and-set: behind the mark they are his. It never passes a place whose adder is on the way, so order holds.
   *
   * A job knows its page (see LiveJob). It moves there, by compare-and-set, after its place was written: so whoever forgets
   * a job of a page finds its place and empties it. A job that was forgotten before cannot move; then its adder empties
   * the place.
   *
   * How many there are is the number of places that were given out, which follows from the last page, less the jobs that
   * were forgotten. Whoever forgets a job counts it, once; also one who does so before the job is added, which takes up a
   * place all the same.
   *
   * Pages that are taken to the end fall off at the front. One in the middle whose jobs were all forgotten is cut out, under
   * a lock that only those take who empty a page by hand; the last one is never cut out. Whoever empties a place then looks
   * whether a page follows; whoever adds a page then looks whether the one before is empty.
   *
   * When each job ended stands beside it in ticks, that wrap around as System.nanoTime does.
   */
  private static final int PLACES = 256;

  /**
   * A page follows when the last one has fewer places left: so that to add a job needs no memory.
   */
  private static final int SPARE = 64;

  private static final Object LEFT = "left";
  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle ADDED;
  private static final VarHandle TAKEN;
  private static final VarHandle NEXT;
  private static final VarHandle FIRST;
  private static final VarHandle LAST;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ADDED = lookup.findVarHandle(Page.class, "added", int.class);
      TAKEN = lookup.findVarHandle(Page.class, "taken", int.class);
      NEXT = lookup.findVarHandle(Page.class, "next", Page.class);
      FIRST = lookup.findVarHandle(EndedJobs.class, "first", Page.class);
      LAST = lookup.findVarHandle(EndedJobs.class, "last", Page.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile Page first = new Page(this, /* before= */ 0);
  private volatile Page last = first;

  /** How many jobs were forgotten; it wraps around. */
  private final AtomicInteger forgotten = new AtomicInteger();

  /** Makes sure that jobs can be added without memory, unless too many are at once. */
  void makeRoom() {
    Page page = last;
    if (page.added > PLACES - SPARE) {
      page.nextOrNew();
    }
  }

  /**
   * Adds a job that has ended.
   *
   * @param tick when it ended
   * @return false where it was forgotten meanwhile, and is not added
   */
  boolean add(LiveJob job, int tick) {
    for (Page page = last; ; page = turn(page)) {
      int place = page.added < PLACES ? (int) ADDED.getAndAdd(page, 1) : PLACES;
      if (place < PLACES) {
        return page.put(place, job, tick);
      }
    }
  }

  private Page turn(Page full) {
    Page next = full.nextOrNew();
    LAST.compareAndSet(this, full, next);
    full.goIfEmpty(); // while it was the last one it had to stay
    return next;
  }

  /** Forgets a job that has ended; returns false where that was done before. */
  boolean forget(LiveJob job) {
    Object stage = job.forget();
    if (stage == null) {
      return false;
    }
    forgotten.incrementAndGet();
    if (stage instanceof Page page) {
      page.leave(job);
    }
    return true;
  }

  /**
   * Forgets the oldest jobs, of those that ended up to a tick, and as many as find room in an
   * array.
   *
   * @return how many were forgotten by this call; they stand in the array
   */
  int forgetOldest(LiveJob[] to, int upTo) {
    for (int taken = take(to, upTo); taken > 0; taken = take(to, upTo)) {
      int count = 0;
      int left = 0;
      for (int i = 0;
          i < taken;
          i++) { // the waits for memory overlap here; what follows parts them
        left += to[i].isForgotten() ? 0 : 1;
      }
      for (int i = 0; i < taken && left > 0; i++) {
        LiveJob job = to[i];
        if (job.forget() != null) {
          to[count++] = job;
        }
      }
      if (count > 0) {
        forgotten.addAndGet(count);
        return count;
      }
    }
    return 0;
  }

  private int take(LiveJob[] to, int upTo) {
    while (true) {
      Page page = first;
      if (page.taken == PLACES) {
        Page next = page.next;
        if (next == null) {
          return 0;
        }
        FIRST.compareAndSet(this, page, next);
      } else {
        int count = page.take(to, upTo);
        if (count != 0) {
          return Math.max(0, count);
        }
      }
    }
  }

  /** Returns how many there are, or less while some are forgotten. */
  int size() {
    Page page = last;
    int given = page.before + Math.min(page.added, PLACES);
    return Math.max(0, given - forgotten.get());
  }

  /** Returns when the oldest job ended that was not forgotten; empty where there is none. */
  OptionalInt oldestTick() {
    for (Page page = first; page != null; page = page.next) {
      for (int place = page.taken; place < PLACES; place++) {
        Object seen = PLACE.getVolatile(page.jobs, place);
        if (seen instanceof LiveJob) {
          return OptionalInt.of(page.ticks[place]);
        }
        if (seen == null && place >= page.taken) {
          return OptionalInt.empty();
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Cuts out a page whose jobs were all forgotten, unless it is the first or the last one. */
  private synchronized void cutOut(Page empty) {
    Page next = empty.next;
    for (Page page = first; next != null && page != null; page = page.next) {
      if (page.next == empty) {
        page.next = next;
        return;
      }
    }
  }

  /** Returns how many pages there are; takes time. */
  int pages() {
    int pages = 0;
    for (Page page = first; page != null; page = page.next) {
      pages++;
    }
    return pages;
  }

  /** Jobs that ended one after the other. */
  static final class Page {
    private final EndedJobs home;

    /** How many places were given to adders on the pages before; it wraps around. */
    private final int before;

    /** Through PLACE. */
    private final @Nullable Object[] jobs = new Object[PLACES];

    private final int[] ticks = new int[PLACES];

    /** How many places were given to adders, or more. */
    private volatile int added;

    /** How many places were taken, in order. */
    private volatile int taken;

    private volatile @Nullable Page next;

    Page(EndedJobs home, int before) {
      this.home = home;
      this.before = before;
    }

    private Page nextOrNew() {
      Page following = next;
      if (following == null) {
        Page made = new Page(home, before + PLACES);
        Page other = (Page) NEXT.compareAndExchange(this, null, made);
        following = other == null ? made : other;
      }
      return following;
    }

    private boolean put(int place, LiveJob job, int tick) {
      ticks[place] = tick;
      PLACE.setRelease(jobs, place, job);
      boolean isKept = job.keepOn(this);
      if (!isKept) {
        leave(job);
      }
      return isKept;
    }

    /** Empties the place of a job that is forgotten, unless it was taken. */
    private void leave(LiveJob job) {
      for (int place = taken; place < PLACES; place++) {
        if (PLACE.getAcquire(jobs, place) == job) {
          PLACE.compareAndSet(jobs, place, job, LEFT);
          goIfEmpty();
          return;
        }
      }
    }

    private void goIfEmpty() {
      for (int place = taken; place < PLACES; place++) {
        if (PLACE.getAcquire(jobs, place) != LEFT) {
          return;
        }
      }
      home.cutOut(this);
    }

    /** Returns how many jobs were taken: -1 where there is none to take, 0 to try again. */
    private int take(LiveJob[] to, int upTo) {
      int from = taken;
      int place = from;
      int count = 0;
      while (place < PLACES && count < to.length) {
        Object seen = PLACE.getAcquire(jobs, place);
        if (seen == null || (seen instanceof LiveJob && ticks[place] - upTo > 0)) {
          break;
        }
        if (seen instanceof LiveJob job) {
          to[count++] = job;
        }
        place++;
      }
      if (place == from) {
        return taken == from ? -1 : 0;
      }
      if (!TAKEN.compareAndSet(this, from, place)) {
        return 0;
      }
      for (int own = from; own < place; own++) {
        PLACE.setOpaque(jobs, own, null);
      }
      return count;
    }
  }
}
