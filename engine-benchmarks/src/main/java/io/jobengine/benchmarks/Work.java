package io.jobengine.benchmarks;

/** What every job of a benchmark does. Called concurrently. */
@FunctionalInterface
interface Work {
  /** What a job does where nothing is counted: it looks at all of its inputs. */
  Work LOOK = Work::look;

  /**
   * Runs one job, with the inputs of the task: a required text, a required whole number, and a
   * number that the benchmarks always leave to its default of 1.
   */
  void run(String text, long lane, double factor);

  /** Fails where an input is not what the benchmarks give. */
  static void look(String text, long lane, double factor) {
    if (text.isEmpty() || lane < 0 || factor != 1) {
      throw new IllegalStateException("wrong inputs: " + text + ", " + lane + ", " + factor);
    }
  }
}
