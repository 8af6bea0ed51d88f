package io.jobengine.benchmarks.contestant;

/** Who runs the jobs. */
public enum RunBy {
  /** The thread that submits a job runs it before {@code submit} returns. */
  SUBMITTER,

  /** A pool of {@link Conditions#WORKERS} threads. */
  POOL,

  /** A virtual thread for each job; from Java 21 on. */
  VIRTUAL
}
