package io.jobengine.spi;

/**
 * Stops an attempt that runs elsewhere, rung by rung. The engine posts the rungs in order, each at
 * most once, except {@link #force}, to threads of its own, where one that blocks may be overtaken
 * by the next. The first may come before {@link Attempt#begin} has returned; a call that is under
 * way while the attempt ends is not waited for, and no further one is made.
 *
 * <p><b>Blocking:</b> may block; a later rung does not wait for an earlier one.
 *
 * <p><b>Failure:</b> an exception is logged; the ladder goes on.
 */
public interface Stopper {
  /** Asks the task to stop, politely. */
  void ask();

  /**
   * Makes it stop: interrupts, or kills. Called again, as often as the engine interrupts its own
   * threads, while the attempt does not end.
   */
  void force();

  /**
   * Hears that the engine has given the attempt up: its job has ended, and its pen writes no more.
   * The place is the executor's business: once it is free, or another stands for it, the executor
   * tells its room listeners.
   */
  void abandon();
}
