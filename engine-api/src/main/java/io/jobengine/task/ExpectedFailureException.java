package io.jobengine.task;

/**
 * A failure that the task's author foresaw and worded for the submitter: input that makes no sense,
 * a result that cannot exist. The job ends with the status for it, and the message becomes an error
 * message of the job.
 */
public class ExpectedFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with words for the submitter. */
  public ExpectedFailureException(String message) {
    super(message);
  }

  /** Makes the exception with words for the submitter, and a cause for the host. */
  public ExpectedFailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
