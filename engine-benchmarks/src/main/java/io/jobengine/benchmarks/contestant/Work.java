package io.jobengine.benchmarks.contestant;

/** What every job of a measurement does. Called concurrently. */
@FunctionalInterface
public interface Work {
  /** What a job does where nothing is counted: it looks at all of its inputs. */
  Work LOOK = Work::look;

  /**
   * Runs one job, with the inputs of the task: a required text, a required whole number, and a
   * number that the measurements always leave to its default of 1.
   *
   * @throws InterruptedException if the work waits, and its thread was interrupted
   */
  void run(String text, long lane, double factor) throws InterruptedException;

  /** Fails where an input is not what the measurements give. */
  static void look(String text, long lane, double factor) {
    if (text.isEmpty() || lane < 0 || factor != Form.DEFAULT_FACTOR) {
      throw new IllegalStateException("wrong inputs: " + text + ", " + lane + ", " + factor);
    }
  }
}
