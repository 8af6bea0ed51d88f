package io.jobengine.core;

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
    try {
      executor.execute(notification);
    } catch (RuntimeException e) { // the host's
      log.warn("Notifier {} refused a notification; another thread delivers it", executor, e);
      deliver(notification);
    }
  }

  private void deliver(Runnable notification) {
    try {
      fallback.execute(notification);
    } catch (RejectedExecutionException e) {
      log.warn("The engine has closed; a notification was dropped", e);
    }
  }
}
