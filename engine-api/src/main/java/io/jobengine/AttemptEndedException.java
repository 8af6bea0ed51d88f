package io.jobengine;

/**
 * Something was written to an attempt that has ended: the job was stopped, or taken over by a newer
 * attempt, or the task let its context escape to a thread that outlived it. Nothing was changed.
 */
public class AttemptEndedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public AttemptEndedException(JobId job, int attempt) {
    super(
        "Attempt "
            + attempt
            + " of job "
            + job
            + " has ended; nothing can be written to it any more");
  }
}
