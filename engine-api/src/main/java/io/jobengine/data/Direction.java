package io.jobengine.data;

/** Which way the value of a {@link Parameter} goes. */
public enum Direction {
  /** From the caller to the task. */
  INPUT,
  /** From the task to the caller. */
  OUTPUT
}
