package io.jobengine;

import java.util.Objects;

/**
 * How far somebody who watches a job has come. Immutable.
 *
 * @param status the status that was seen last
 * @param number the number of the last message that was seen, or passed over; 0 for none
 * @param level which messages are news; others are passed over
 */
public record JobCursor(JobStatus status, long number, MessageLevel level) {
  /** Where to begin: nothing was seen yet, and all is news. */
  public static final JobCursor START = new JobCursor(JobStatus.NEW, 0, MessageLevel.INFO);

  /**
   * Makes a cursor, of what a client sent back, say.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public JobCursor {
    Objects.requireNonNull(status);
    Objects.requireNonNull(level);
    if (number < 0) {
      throw new IllegalArgumentException("number must be at least 0, not " + number);
    }
  }

  /** Returns this cursor for other messages; {@link MessageLevel#NONE} is for the status alone. */
  public JobCursor at(MessageLevel other) {
    return new JobCursor(status, number, other);
  }
}
