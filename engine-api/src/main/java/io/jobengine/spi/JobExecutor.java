package io.jobengine.spi;

import io.jobengine.Registration;

/**
 * Runs attempts: on a thread, in a process, on another machine. It holds what runs; the engine
 * holds what waits.
 *
 * <p>An executor has places. {@link #offer} takes a free one or says that there is none. When an
 * attempt ends, {@link Attempt#run} hands over the next that waits for this executor, so that a
 * place stays busy without a detour; only when there is none does the place become free, and the
 * executor must say so to its room listeners.
 *
 * <pre>{@code
 * public boolean offer(Attempt first) {
 *   if (!places.tryAcquire()) {
 *     return false;
 *   }
 *   threads.execute(() -> {            // threads refuse nothing
 *     try {
 *       for (Attempt next = first; next != null; next = next.run()) {}
 *     } finally {
 *       places.release();
 *       room.run();                    // after the place is free, never before
 *     }
 *   });
 *   return true;
 * }
 * }</pre>
 *
 * <p><b>Thread safety:</b> called concurrently.
 *
 * <p><b>Callbacks:</b> room listeners may call {@link #offer}; call them with no lock held.
 *
 * <p><b>Blocking:</b> no method blocks.
 *
 * <p><b>Failure:</b> an exception from {@link #offer} is logged and counts as "no room"; the engine
 * tries again later.
 */
public interface JobExecutor {
  /**
   * Takes an attempt, to run it soon, or says that there is no room. An attempt that was taken must
   * be run or begun, once; one that was not taken must be forgotten.
   */
  boolean offer(Attempt attempt);

  /**
   * Adds a listener to call each time room may have come. It is cheap, never throws, and may be
   * called too often. An executor that always has room never calls it.
   *
   * @return the listener's place; the engine closes it when it has closed
   */
  Registration onRoom(Runnable listener);

  /**
   * Hears that the engine has given up an attempt that was {@linkplain Attempt#run run} here and
   * still holds its thread: the job has ended, and {@code run} may never return. (For one that was
   * begun, {@link Stopper#abandon} is called instead.) The executor may set up another place for
   * it. By default it does nothing.
   *
   * @return whether the place was replaced
   */
  default boolean replace(Attempt abandoned) {
    return false;
  }
}
