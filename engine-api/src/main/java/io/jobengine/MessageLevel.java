package io.jobengine;

/**
 * How much of what its jobs tell a service shows to those who ask over the resource layer. Each
 * level includes those before it.
 */
public enum MessageLevel {
  /** Nothing, but the fact that a job failed. */
  NONE,
  /** Why a job failed: {@link MessageType#ERROR} and {@link MessageType#ABORT}. */
  ERROR,
  /** Also {@link MessageType#WARNING}. */
  WARNING,
  /** All messages. */
  INFO;

  /** Returns whether messages of this type are shown at this level. */
  public boolean includes(MessageType type) {
    return type.level().compareTo(this) <= 0;
  }
}
