package io.jobengine.core;

import io.jobengine.JobStatus;

/**
 * How a job's one word is laid out: the row in bits 0 to 3, ENDING in bit 4, the number of the
 * latest attempt in the upper half. ENDING is set by whoever claims the job's end; from then on
 * every event is too late, while readers still see the row that stands there.
 */
final class Word {
  private static final long ROW = 15;
  private static final long ENDING = 16;
  private static final int ATTEMPT = 32;

  private Word() {}

  @SuppressWarnings("EnumOrdinal") // lives in memory only
  static long of(Row row, int attempt) {
    return (long) attempt << ATTEMPT | row.ordinal();
  }

  static Row row(long word) {
    return Row.at((int) (word & ROW));
  }

  static JobStatus status(long word) {
    return row(word).status;
  }

  static int attempt(long word) {
    return (int) (word >>> ATTEMPT);
  }

  static boolean isEnding(long word) {
    return (word & ENDING) != 0;
  }

  static long ending(long word) {
    return word | ENDING;
  }
}
