package io.jobengine.core;

import io.jobengine.InvalidRequestException;
import io.jobengine.JobRejectedException;

/** Counts what happens, without a line of memory that all threads fight for. */
final class Counters {
  /*
   * A thread counts at its desk. A sum over the desks sees every count that happened before it, so what is read first is
   * never ahead of what is read later.
   */
  private static final int COUNTS = Count.values().length;

  private final Desks desks = new Desks(COUNTS + Row.values().length);

  Desks desks() {
    return desks;
  }

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

  /** Counts a job that ends in a row, at a desk of the caller's. */
  @SuppressWarnings("EnumOrdinal") // lives in memory only
  void ended(Desk desk, Row end) {
    desk.count(COUNTS + end.ordinal());
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
    Desk desk = desks.take();
    try {
      desk.count(cell);
    } finally {
      desk.leave();
    }
  }

  /** Counts something, at a desk of the caller's. */
  @SuppressWarnings("EnumOrdinal") // lives in memory only
  void add(Desk desk, Count what) {
    desk.count(what.ordinal());
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
    return desks.sum(cell);
  }

  /** What is counted here, beside the ends. */
  enum Count {
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
    /** Of the started: withdrawn. */
    WITHDRAWN_START,
    LOST,
    ABANDONED,
    MESSAGE
  }
}
