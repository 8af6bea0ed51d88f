package io.jobengine.core;

/** The desks of an engine: a few, so that threads seldom want the same one. */
final class Desks {
  /*
   * Goals. What each job costs the engine besides its own state (counts, places under bounds, the bits of its id) is done
   * by plain reads and writes, behind one atomic step for all of it; threads do not fight for a line of memory; few
   * wait for a thread that the system has put aside, and no job does; a thread that comes and goes leaves nothing behind.
   *
   * A thread takes the desk of its own number, or the next that is free: by a try-lock, for some tens of nanoseconds.
   * While it has a desk it calls nothing foreign but the JDK's cipher, and takes no other desk or lock. So it gets
   * through in any case, and those few who must have one of them, or all (to see exactly what is kept there) get it by
   * waiting; all of them in order of their numbers, one such thread at a time.
   *
   * What is kept for each desk elsewhere, by its number, is guarded by the desk.
   */
  static final int DESKS = 16;

  /** So far apart stands what is kept for each desk, in longs: a line of a processor's cache. */
  static final int APART = 8;

  /** Processors fetch lines by two. */
  private static final int PADDING = 2 * APART;

  private final Desk[] desks = new Desk[DESKS];

  /**
   * Makes the desks.
   *
   * @param counts how many counts each has
   */
  Desks(int counts) {
    int stride = 1 + counts + PADDING;
    long[] cells = new long[PADDING + DESKS * stride];
    for (int number = 0; number < DESKS; number++) {
      desks[number] = new Desk(number, cells, PADDING + number * stride);
    }
  }

  /** Takes a desk, which the caller {@linkplain Desk#leave leaves} in a finally. */
  Desk take() {
    int own = (int) Thread.currentThread().getId();
    for (int tried = 0; ; tried++) {
      Desk desk = desks[(own + tried) & (DESKS - 1)];
      if (desk.tryTake()) {
        return desk;
      }
      Spin.pause(tried / DESKS);
    }
  }

  /**
   * Takes the desk of a number, whoever has it now; likewise. What others did there before, the
   * caller sees.
   */
  Desk take(int number) {
    Desk desk = desks[number];
    for (int tried = 0; !desk.tryTake(); tried++) {
      Spin.pause(tried);
    }
    return desk;
  }

  /**
   * Takes each desk and leaves it, one after the other. What others did there before, the caller
   * sees; whoever takes one afterwards, sees what the caller did before.
   */
  void visitAll() {
    for (int number = 0; number < DESKS; number++) {
      take(number).leave();
    }
  }

  /**
   * Does something while nobody else has a desk, which must be short. The caller has none, and
   * takes none meanwhile.
   */
  synchronized void withAll(Runnable action) {
    int taken = 0;
    try {
      for (; taken < DESKS; taken++) {
        take(taken);
      }
      action.run();
    } finally {
      for (int number = 0; number < taken; number++) {
        desks[number].leave();
      }
    }
  }

  /** Returns the sum of a count; it has all that happened before. */
  long sum(int what) {
    long sum = 0;
    for (Desk desk : desks) {
      sum += desk.counted(what);
    }
    return sum;
  }
}
