package io.jobengine.core;

import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where listeners and dependents of stages run. Never throws: where the executor refuses, a
 * fallback takes over, so that nobody waits for a notification that was dropped.
 *
 * @param executor the host's, or the engine's own
 * @param fallback one that takes everything
 */
record Notifier(Executor executor, Executor fallback) implements Executor {
  private static final Logger log = LoggerFactory.getLogger(Notifier.class);

  @Override
  public void execute(Runnable notification) {
    tell(notification);
  }

  /** Has a notification delivered; returns false where no thread could be had, which is logged. */
  boolean tell(Runnable notification) {
    try {
      executor.execute(notification);
      return true;
    } catch (Throwable t) { // the host's executor, or no memory for a thread
      log.warn("Notifier {} refused a notification; another thread delivers it", executor, t);
      return deliver(notification);
    }
  }

  /**
   * Returns an executor that does one thing after another, on one thread at a time: what blocks
   * there holds up nothing else. It refuses where no thread can be had, which is logged.
   */
  Executor oneAtATime() {
    return MoreExecutors.newSequentialExecutor(
        worker -> {
          if (!tell(worker)) {
            throw new RejectedExecutionException("No thread");
          }
        });
  }

  /** Has a notification delivered by the executor alone; returns false where that refuses. */
  boolean offer(Runnable notification) {
    try {
      executor.execute(notification);
      return true;
    } catch (Throwable t) { // it closes, say; whoever asks goes on without it
      log.debug("Notifier {} refused a notification", executor, t);
      return false;
    }
  }

  private boolean deliver(Runnable notification) {
    try {
      fallback.execute(notification);
      return true;
    } catch (Throwable t) { // the engine has closed, or there is no memory
      log.warn("A notification was dropped: there is no thread to deliver it", t);
      return false;
    }
  }
}
