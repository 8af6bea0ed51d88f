package io.jobengine.task;

import io.jobengine.Registration;

/**
 * Tells a task to stop: its job was cancelled, ran into its limit, or the engine is closing.
 *
 * <p><b>Thread safety:</b> safe.
 */
public interface StopToken {
  /** Returns whether the task should stop. Cheap enough for inner loops. */
  boolean isStopRequested();

  /**
   * Throws if the task should stop. Let the exception pass: how the job ends is decided already.
   *
   * @throws StopRequestedException if a stop was requested
   */
  default void throwIfStopRequested() {
    if (isStopRequested()) {
      throw new StopRequestedException();
    }
  }

  /**
   * Runs a callback when a stop is requested, once, on a thread of the engine; at once on the
   * calling thread where a stop was requested already. Meant for what an interrupt does not reach:
   * closing a socket, cancelling a statement. The callback may block; a failure is logged.
   *
   * @return the callback's place; close it when there is nothing left to stop
   */
  Registration onStop(Runnable callback);
}
