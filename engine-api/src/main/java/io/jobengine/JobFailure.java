package io.jobengine;

import java.util.Objects;

/**
 * Why a job failed, for the host. Not for strangers: the message may be an exception's own.
 *
 * @param kind what kind of failure it is
 * @param type the class name of what the task threw; empty where nothing was thrown
 * @param message what went wrong; empty where an exception had no message
 */
public record JobFailure(Kind kind, String type, String message) {
  /** Checks that everything is there. */
  public JobFailure {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(type);
    Objects.requireNonNull(message);
  }

  /** The kinds of failure. */
  public enum Kind {
    /** The task threw. */
    THREW,
    /** The task ended with a failure that its author foresaw. */
    EXPECTED,
    /** The task returned without a result that it must set. */
    MISSING_RESULT,
    /** The place where the job ran was lost, and its attempts are used up. */
    LOST,
    /** The engine closed before the job had ended. */
    CLOSED
  }

  @Override
  public String toString() {
    String what = type.isEmpty() ? kind.toString() : type;
    return message.isEmpty() ? what : what + ": " + message;
  }
}
