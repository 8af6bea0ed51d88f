package io.jobengine.core;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** The ended jobs that are kept, so many of them at the most. */
final class EndedJobs {
  /*
   * Goals. To keep a job costs no atomic step, for who shows its end has a desk anyway, and no line of memory that threads
   * share; the oldest are taken many at a time.
   *
   * Shape. Each desk has a shelf, which it guards. Whoever shows an end puts the job on the shelf of his desk, and with the
   * same desk held moves it to its page; whoever forgets a job takes it from its page, with the desk of that page held: so
   * it is forgotten once. One whose end was shown before he had a desk moves the job by compare-and-set; and who wants
   * to forget it before that takes its stage, so that it is not put down any more.
   *
   * Order. On a shelf jobs stand in the order in which they were put there; of two shelves the one whose oldest job ended
   * at an earlier tick comes first. When that was can be read without the desk, and is a hint.
   *
   * How many. A job that is put down takes a permit of its desk, which may have to owe it. Whoever leaves a desk that owes
   * permits gets it some: free ones, which no desk has, or those of the oldest jobs, which he forgets. So, but for those who
   * are just about it,
   *
   *   most = jobs on the shelves + permits of the desks + free permits
   *
   * and no permits of a desk are negative: there are no more than so many jobs. While permits are plenty a desk takes
   * many at once. When none is free any more all desks are taken, what is in store there becomes free, and from then on a
   * desk takes one at a time, until more than half are free again: so no job is forgotten before there are as many as may
   * be. Afterwards there are fewer by the permits of the oldest that are in store at the desks.
   */
  private static final long EMPTY = Long.MIN_VALUE;

  /** What is kept for each desk, from its own first cell on. */
  private static final int PERMITS = 0;

  private static final int OLDEST = 1;

  private final Desks desks;
  private final int most;

  private final Shelf[] shelves = new Shelf[Desks.DESKS];

  /** Written with the desk held. */
  private final long[] cells = new long[Desks.DESKS * Desks.APART];

  /** Permits that no desk has; taken with a desk held. */
  private final AtomicInteger free;

  /** Whether a desk takes one free permit at a time. Set with all desks held. */
  private volatile boolean isScarce;

  EndedJobs(Desks desks, int most) {
    this.desks = desks;
    this.most = most;
    this.free = new AtomicInteger(most);
    for (int number = 0; number < Desks.DESKS; number++) {
      shelves[number] = new Shelf(number);
      set(number, OLDEST, EMPTY);
    }
  }

  private long get(int number, int what) {
    return (long) Desk.CELL.getOpaque(cells, number * Desks.APART + what);
  }

  private void set(int number, int what, long value) {
    Desk.CELL.setOpaque(cells, number * Desks.APART + what, value);
  }

  /**
   * Returns the page for the next job that ends; for the holder of a desk.
   *
   * @throws OutOfMemoryError if there is none
   */
  Shelf.Page pageToFill(Desk desk) {
    return shelves[desk.number()].pageToFill();
  }

  /**
   * Puts a job that moves to a {@linkplain #pageToFill page}, with the same desk held.
   *
   * @param tick when it ended
   */
  void put(Shelf.Page page, LiveJob job, int tick) {
    int number = page.number;
    shelves[number].put(job, tick);
    set(number, PERMITS, get(number, PERMITS) - 1);
    if (get(number, OLDEST) == EMPTY) {
      set(number, OLDEST, tick);
    }
  }

  /** Returns whether a desk owes permits; then whoever has left it gets it some. */
  boolean owes(Desk desk) {
    return get(desk.number(), PERMITS) < 0;
  }

  /** Gives a desk free permits; returns false where there are none. The caller has no desk. */
  boolean giveFree(Desk owing, int atMost) {
    if (takeFree(owing, atMost)) {
      return true;
    }
    if (isScarce) {
      return false;
    }
    collect();
    return takeFree(owing, atMost);
  }

  private boolean takeFree(Desk owing, int atMost) {
    Desk desk = desks.take(owing.number());
    try {
      for (int seen = free.get(); seen > 0 && owes(desk); seen = free.get()) {
        int count = isScarce ? 1 : Math.min(seen, atMost);
        if (free.compareAndSet(seen, seen - count)) {
          add(desk, count);
          return true;
        }
      }
      return !owes(desk); // where somebody else has paid meanwhile
    } finally {
      desk.leave();
    }
  }

  private void add(Desk desk, int permits) {
    set(desk.number(), PERMITS, get(desk.number(), PERMITS) + permits);
  }

  /** Frees what is in store at the desks. */
  private void collect() {
    desks.withAll(
        () -> {
          isScarce = true;
          for (int number = 0; number < Desks.DESKS; number++) {
            long permits = get(number, PERMITS);
            if (permits > 0) {
              set(number, PERMITS, 0);
              free.addAndGet((int) permits);
            }
          }
        });
  }

  /**
   * Gives a desk permits, so that it has so many at the most; others are free. The caller has no
   * desk.
   */
  void give(Desk owing, int permits, int atMost) {
    Desk desk = desks.take(owing.number());
    try {
      long surplus = Math.max(0, get(desk.number(), PERMITS) + permits - atMost);
      add(desk, permits - (int) surplus);
      give((int) surplus); // somebody else has paid meanwhile
    } finally {
      desk.leave();
    }
  }

  /** Frees permits. */
  void give(int permits) {
    if (free.addAndGet(permits) > most / 2 && isScarce) {
      isScarce = false;
    }
  }

  /**
   * Takes the oldest jobs, of those that ended up to a tick, and as many as find room in an array.
   * The caller forgets them, and has their permits. He has no desk.
   *
   * @return how many were taken; 0 where there are none, or others take them
   */
  int takeOldest(LiveJob[] to, int upTo) {
    while (true) {
      int oldest = -1;
      int age = -1;
      int nextAge = -1;
      for (int number = 0; number < Desks.DESKS; number++) {
        long tick = get(number, OLDEST);
        int own = tick == EMPTY ? -1 : upTo - (int) tick;
        if (own > age) {
          oldest = number;
          nextAge = age;
          age = own;
        } else if (own > nextAge) {
          nextAge = own;
        }
      }
      if (oldest < 0) {
        return 0;
      }
      int count = take(oldest, to, nextAge < 0 ? upTo : upTo - nextAge);
      if (count > 0) {
        return count;
      }
    }
  }

  /** Takes the oldest jobs of one desk, likewise. */
  int take(int number, LiveJob[] to, int upTo) {
    Desk desk = desks.take(number);
    try {
      int count = shelves[number].take(to, upTo);
      noteOldest(number);
      return count;
    } finally {
      desk.leave();
    }
  }

  private void noteOldest(int number) {
    Shelf shelf = shelves[number];
    set(number, OLDEST, shelf.isEmpty() ? EMPTY : shelf.oldestTick());
  }

  /**
   * Forgets a job whose end was shown; returns false where that was done before. The caller has no
   * desk.
   */
  boolean forget(LiveJob job) {
    Object stage = job.stage();
    if (stage instanceof JobAttempt) {
      desks.withAll(
          () -> {}); // who is showing the end and has a desk moves the job before he leaves
      stage = job.stage();
    }
    while (stage != null) {
      if (stage instanceof Shelf.Page page) {
        return forget(page, job);
      }
      if (job.isForgottenAs(stage)) {
        return true;
      }
      stage = job.stage();
    }
    return false;
  }

  private boolean forget(Shelf.Page page, LiveJob job) {
    int number = page.number;
    Desk desk = desks.take(number);
    try {
      if (!shelves[number].take(page, job)) {
        return false;
      }
      noteOldest(number);
    } finally {
      desk.leave();
    }
    job.letGoOfStage();
    give(1);
    return true;
  }

  /** Returns whether a job is kept. The caller has no desk. */
  boolean has(LiveJob job) {
    if (!(job.stage() instanceof Shelf.Page page)) {
      return false;
    }
    Desk desk = desks.take(page.number);
    try {
      return page.has(job);
    } finally {
      desk.leave();
    }
  }

  /** Returns how many there are, more or less while that changes. */
  int size() {
    long size = most - (long) free.get();
    for (int number = 0; number < Desks.DESKS; number++) {
      size -= get(number, PERMITS);
    }
    return (int) Math.max(0, size);
  }

  /**
   * Returns when the oldest job ended; empty where there is none. Whoever puts a job down after
   * this has looked sees what happened before.
   */
  OptionalInt oldestTick() {
    desks.visitAll();
    OptionalInt oldest = OptionalInt.empty();
    for (int number = 0; number < Desks.DESKS; number++) {
      long tick = get(number, OLDEST);
      if (tick != EMPTY && (oldest.isEmpty() || (int) tick - oldest.getAsInt() < 0)) {
        oldest = OptionalInt.of((int) tick);
      }
    }
    return oldest;
  }

  /** Returns how many pages there are; takes time, and is for tests. */
  int pages() {
    int[] pages = new int[1];
    desks.withAll(() -> Arrays.stream(shelves).forEach(shelf -> pages[0] += shelf.pages()));
    return pages[0];
  }
}
