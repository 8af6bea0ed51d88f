package io.jobengine.core;

import io.jobengine.JobStatus;

/**
 * How a job's one word is laid out:
 *
 * <pre>
 *   bits  0 to  3   the row
 *   bit   4         ENDING, set by whoever claims the job's end; from then on every event is too late, while readers
 *                   still see the row that stands there
 *   bit   5         NOTED, set by the latest attempt before it writes anything that its end must seal, or call off
 *   bits  8 to 31   the number of the latest attempt
 *   bits 32 to 63   when the job ended, in milliseconds after its submit; see {@link LiveJob}
 * </pre>
 */
final class Word {
  private static final long ROW = 15;
  private static final long ENDING = 1 << 4;
  private static final long NOTED = 1 << 5;
  private static final int ATTEMPT = 8;
  private static final int ENDED = 32;

  /** The highest number of an attempt. */
  static final int MOST_ATTEMPTS = (1 << (ENDED - ATTEMPT)) - 1;

  private Word() {}

  @SuppressWarnings("EnumOrdinal") // lives in memory only
  static long of(Row row, int attempt) {
    return (long) attempt << ATTEMPT | row.ordinal();
  }

  /** Returns the word of a job that has ended, so many milliseconds after its submit. */
  static long ended(Row row, int attempt, int after) {
    return (long) after << ENDED | of(row, attempt);
  }

  static Row row(long word) {
    return Row.at((int) (word & ROW));
  }

  static JobStatus status(long word) {
    return row(word).status;
  }

  /** Returns whether a job has ended, and shows it. */
  @SuppressWarnings("EnumOrdinal") // lives in memory only; the rows that are ends stand last
  static boolean isTerminal(long word) {
    return (word & ROW) >= Row.SUCCEEDED.ordinal();
  }

  static int attempt(long word) {
    return (int) (word >>> ATTEMPT) & MOST_ATTEMPTS;
  }

  static int endedAfter(long word) {
    return (int) (word >>> ENDED);
  }

  static boolean isEnding(long word) {
    return (word & ENDING) != 0;
  }

  static long ending(long word) {
    return word | ENDING;
  }

  /** Returns whether a job is executing, not to stop, and has noted nothing. */
  @SuppressWarnings("EnumOrdinal") // lives in memory only
  static boolean isPlain(long word) {
    return (word & (ROW | ENDING | NOTED)) == Row.EXECUTING.ordinal();
  }

  static long noted(long word) {
    return word | NOTED;
  }
}
