package io.jobengine.core;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that stop attempts. The engine's own rungs and foreign code have separate ones, so
 * that a callback that blocks holds up no other job's stop.
 *
 * @param rungs runs the engine's own steps; none blocks
 * @param callbacks runs foreign code
 * @param forceEachNanos how often an attempt that does not stop is interrupted
 */
record Stoppers(Executor rungs, Executor callbacks, long forceEachNanos) {
  private static final Logger log = LoggerFactory.getLogger(Stoppers.class);

  void rung(Runnable step) {
    try {
      rungs.execute(step);
    } catch (RuntimeException e) { // the host's
      log.warn("No thread for a step of a stop; doing it on the alarm's", e);
      step.run();
    }
  }

  void foreign(Runnable callback) {
    try {
      callbacks.execute(
          () -> {
            try {
              callback.run();
            } catch (Throwable t) { // foreign
              log.warn("A stop callback failed", t);
            }
          });
    } catch (RuntimeException e) { // the host's
      if (!(callbacks instanceof ExecutorService service && service.isShutdown())) {
        log.warn("No thread for a stop callback; the attempt will be interrupted", e);
      } // else the last job has ended, and the engine with it: nobody is left to tell
    }
  }
}
