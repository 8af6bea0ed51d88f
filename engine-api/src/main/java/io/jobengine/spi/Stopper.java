package io.jobengine.spi;

/**
 * Stops an attempt that runs elsewhere, rung by rung. The engine calls the rungs in order, each at
 * most once, except {@link #force}, on threads of its own; an attempt that ends hears no more.
 *
 * <p><b>Blocking:</b> may block; a later rung does not wait for an earlier one.
 *
 * <p><b>Failure:</b> an exception is logged; the ladder goes on.
 */
public interface Stopper {
  /** Asks the task to stop, politely. */
  void ask();

  /** Makes it stop: interrupts, or kills. Called again while the attempt does not end. */
  void force();

  /**
   * Hears that the engine has given the attempt up: its job has ended, and its pen writes no more.
   */
  void abandon();
}
