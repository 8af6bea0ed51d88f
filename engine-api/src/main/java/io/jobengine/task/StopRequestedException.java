package io.jobengine.task;

/**
 * Leaves a task whose stop was requested. How the job ends is decided by the stop, not by this
 * exception.
 */
public class StopRequestedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public StopRequestedException() {
    super("A stop was requested");
  }
}
