package io.jobengine.core;

/**
 * Two times of a job in one word, in milliseconds: when it was submitted, since 1970, in the upper
 * 42 bits, and how long after that its latest attempt started, in the lower 22. That holds until
 * the year 2109, and for starts within 69 minutes; what does not fit is FAR, and kept elsewhere.
 */
final class PackedTimes {
  private static final int STARTED_BITS = 22;
  private static final long MOST_SUBMITTED = (1L << (Long.SIZE - STARTED_BITS)) - 2;
  private static final long FAR_STARTED = (1L << STARTED_BITS) - 1;
  private static final long FAR_SUBMITTED = (MOST_SUBMITTED + 1) << STARTED_BITS;

  private PackedTimes() {}

  /** Returns the word of a job that was submitted at a time, and has not started. */
  static long of(long submitted) {
    return submitted < 0 || submitted > MOST_SUBMITTED ? FAR_SUBMITTED : submitted << STARTED_BITS;
  }

  /** Returns a word with the time of a start, which is given as a time after the submit. */
  static long started(long word, long after) {
    long cleared = word & ~FAR_STARTED;
    return cleared | (after < 0 || after >= FAR_STARTED ? FAR_STARTED : after);
  }

  static boolean isSubmittedFar(long word) {
    return (word & ~FAR_STARTED) == FAR_SUBMITTED;
  }

  static boolean isStartedFar(long word) {
    return (word & FAR_STARTED) == FAR_STARTED;
  }

  static long submitted(long word) {
    return word >>> STARTED_BITS;
  }

  static long startedAfter(long word) {
    return word & FAR_STARTED;
  }
}
