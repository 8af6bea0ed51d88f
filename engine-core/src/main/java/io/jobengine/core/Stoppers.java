package io.jobengine.core;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that stop attempts. The engine's own rungs and foreign code have separate ones, so
 * that a callback that blocks holds up no other job's stop.
 *
 * @param rungs runs the engine's own steps; none blocks
 * @param interrupts interrupts threads, which may block: a channel may take its time to close
 * @param callbacks runs foreign code
 * @param forceEachNanos how often an attempt that does not stop is interrupted
 * @param showStacks whether the submitter is told the stack of a task that was given up
 */
record Stoppers(
    Executor rungs,
    Executor interrupts,
    Executor callbacks,
    long forceEachNanos,
    boolean showStacks) {
  private static final Logger log = LoggerFactory.getLogger(Stoppers.class);

  /**
   * Has a step done; on the calling thread, the alarm's, where there is no other: no step may be
   * lost.
   */
  void rung(Runnable step) {
    try {
      rungs.execute(step);
    } catch (Throwable t) { // the host's executor, or no memory for a thread
      log.warn("No thread for a step of a stop; doing it on the alarm's", t);
      step.run();
    }
  }

  void interrupt(Runnable step) {
    post(interrupts, step);
  }

  void foreign(Runnable callback) {
    post(callbacks, callback);
  }

  private static void post(Executor threads, Runnable step) {
    try {
      threads.execute(
          () -> {
            try {
              step.run();
            } catch (Throwable t) { // foreign
              log.warn("A stop callback failed", t);
            }
          });
    } catch (Throwable t) { // the host's executor, or no memory for a thread
      log.warn("No thread for a stop callback; the ladder goes on without it", t);
    }
  }
}
