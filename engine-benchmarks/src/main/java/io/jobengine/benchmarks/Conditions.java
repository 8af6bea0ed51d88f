package io.jobengine.benchmarks;

/**
 * What all contestants of a benchmark have in common.
 *
 * @param work what each job does
 * @param isPooled whether {@link #WORKERS} threads run the jobs; else their submitter does
 * @param keptJobs how many ended jobs can be asked for; the oldest are forgotten
 */
record Conditions(Work work, boolean isPooled, int keptJobs) {
  static final int WORKERS = 2;

  /** How many jobs may wait for a worker. */
  static final int WAITING = 10_000;
}
