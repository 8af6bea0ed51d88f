package io.jobengine;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How far a running job is: a text, and for a task that knows its steps a percentage. */
public final class Progress {
  private static final int UNKNOWN = -1;

  private final int percent;
  private final String message;

  private Progress(int percent, String message) {
    this.percent = percent;
    this.message = java.util.Objects.requireNonNull(message);
  }

  /** Returns the progress of a task that cannot say how much is left. */
  public static Progress of(String message) {
    return new Progress(UNKNOWN, message);
  }

  /**
   * Returns the progress of a task that works in steps.
   *
   * @param percent 0 to 100
   * @throws IllegalArgumentException if the percentage is not from 0 to 100
   */
  public static Progress step(int percent, String message) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be from 0 to 100, not " + percent);
    }
    return new Progress(percent, message);
  }

  /** Returns the percentage, 0 to 100; empty for a task that cannot say how much is left. */
  public OptionalInt percent() {
    return percent == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(percent);
  }

  /** Returns what the task is doing. */
  public String message() {
    return message;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Progress that
        && percent == that.percent
        && message.equals(that.message);
  }

  @Override
  public int hashCode() {
    return 31 * message.hashCode() + percent;
  }

  @Override
  public String toString() {
    return percent == UNKNOWN ? message : percent + "% " + message;
  }
}
