package io.jobengine.core;

import io.jobengine.InvalidRequestException;
import io.jobengine.JobRejectedException;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what happens, without a cache line that all threads fight for. */
final class Counters {
  /*
   * A thread counts in the stripe of its own number. Stripes are apart by more than two cache lines, so threads of
   * different stripes do not disturb each other; the few that share one add atomically. A sum over the stripes sees
   * every count that happened before it, so what is read first is never ahead of what is read later.
   */
  private static final int STRIPES = 16;
  private static final int PADDING = 16;
  private static final int COUNTS = Count.values().length;
  private static final int STRIDE = COUNTS + Row.values().length + PADDING;

  private final AtomicLongArray cells = new AtomicLongArray(STRIPES * STRIDE);

  /** Counts something. */
  @SuppressWarnings("EnumOrdinal") // lives in memory only
  void add(Count what) {
    increment(what.ordinal());
  }

  /** Counts a job that ends in a row. */
  @SuppressWarnings("EnumOrdinal") // lives in memory only
  void ended(Row end) {
    increment(COUNTS + end.ordinal());
  }

  /** Counts a request that was not accepted, by what its submitter is told. */
  void refused(Throwable why) {
    if (why instanceof InvalidRequestException) {
      add(Count.INVALID);
      return;
    }
    if (!(why instanceof JobRejectedException)) {
      add(Count.FAILED_SUBMIT);
    }
    add(Count.REJECTED);
  }

  private void increment(int cell) {
    int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
    cells.getAndIncrement(stripe * STRIDE + cell);
  }

  @SuppressWarnings("EnumOrdinal") // lives in memory only
  long sum(Count what) {
    return sum(what.ordinal());
  }

  @SuppressWarnings("EnumOrdinal") // lives in memory only
  long sumOfEnded(Row end) {
    return sum(COUNTS + end.ordinal());
  }

  private long sum(int cell) {
    long sum = 0;
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      sum += cells.get(stripe * STRIDE + cell);
    }
    return sum;
  }

  /** What is counted here, beside the ends. */
  enum Count {
    OFFERED,
    /** A request whose job has its places; withdrawn where it could not be made. */
    LET_IN,
    WITHDRAWN,
    /** A job that has ended, and given back all that it had; or was withdrawn. */
    THROUGH,
    INVALID,
    REJECTED,
    FAILED_SUBMIT,
    /** Of the failed: accepted before, so that its job has failed, too, and counts as it does. */
    BROKEN_ACCEPT,
    /** A request whose key stood for a job that was known. */
    REPEATED,
    STARTED,
    LOST,
    ABANDONED,
    MESSAGE
  }
}
