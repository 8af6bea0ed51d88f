package io.jobengine.spi;

/**
 * Hears what becomes of jobs.
 *
 * <p><b>Thread safety:</b> called by one thread at a time, for one job in the order of its changes.
 *
 * <p><b>Callbacks:</b> on the engine's notifier, after the change can be seen, with no lock held.
 *
 * <p><b>Blocking:</b> may block; it delays itself only. One that lags too far loses changes, which
 * is logged.
 *
 * <p><b>Failure:</b> an exception is logged; the listener hears the next change.
 */
@FunctionalInterface
public interface JobListener {
  /** Hears a change of a job's status. */
  void changed(JobChange change);
}
