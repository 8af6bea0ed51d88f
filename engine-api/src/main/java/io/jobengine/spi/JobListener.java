package io.jobengine.spi;

/**
 * Hears what becomes of jobs.
 *
 * <p><b>Thread safety:</b> called by one thread at a time, not always the same one; for one job in
 * the order of its changes.
 *
 * <p><b>Callbacks:</b> on the engine's notifier, after the change can be seen, with no lock held.
 *
 * <p><b>Blocking:</b> may block, but must return; it delays itself only. One that lags too far
 * loses changes, which is logged: so the first change that it hears of a job may be any.
 *
 * <p><b>Failure:</b> should not throw; an exception is logged, and the listener hears the next
 * change.
 */
@FunctionalInterface
public interface JobListener {
  /** Hears a change of a job's status. */
  void changed(JobChange change);
}
