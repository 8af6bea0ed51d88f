package io.jobengine.benchmarks.contestant;

/**
 * What all contestants of a measurement have in common.
 *
 * @param work what each job does
 * @param runBy who runs the jobs
 * @param waiting how many jobs may wait for a worker; more than a measurement ever hands over
 * @param keptJobs how many ended jobs can be asked for; the oldest are forgotten
 */
public record Conditions(Work work, RunBy runBy, int waiting, int keptJobs) {
  /** How many threads a pool has. */
  public static final int WORKERS = 2;

  /** How many jobs may wait where a measurement does not say. */
  public static final int WAITING = 100_000;

  /** How many ended jobs are kept where a measurement does not say: the engine's default. */
  public static final int KEPT = 100_000;

  /** Returns the conditions of jobs that only look at their inputs. */
  public static Conditions looking(RunBy runBy, int keptJobs) {
    return new Conditions(Work.LOOK, runBy, WAITING, keptJobs);
  }

  /** Returns the conditions of some work, with the bounds that a measurement need not name. */
  public static Conditions working(Work work, RunBy runBy) {
    return new Conditions(work, runBy, WAITING, KEPT);
  }
}
