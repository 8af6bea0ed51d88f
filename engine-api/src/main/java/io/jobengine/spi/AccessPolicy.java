package io.jobengine.spi;

import io.jobengine.Caller;
import io.jobengine.Job;

/**
 * Decides what a caller may do with a job. What is refused looks exactly like what is not there.
 * The host's own view, the engine itself, is not asked about.
 *
 * <p><b>Thread safety:</b> called concurrently.
 *
 * <p><b>Blocking:</b> must not block: it is asked on every read.
 *
 * <p><b>Failure:</b> an exception counts as a refusal, and is logged.
 */
@FunctionalInterface
public interface AccessPolicy {
  /**
   * A job with an owner is its owner's; one of nobody may be read and cancelled by anyone who knows
   * its id, and is listed and removed by nobody but the host.
   */
  AccessPolicy OWNER =
      (caller, operation, job) ->
          job.owner().equals(Caller.NOBODY)
              ? operation == Operation.READ || operation == Operation.CANCEL
              : job.owner().equals(caller);

  /**
   * Returns whether the caller may. A caller is whoever equals it: the host may make a new one for
   * each request. As long as the host changes nothing, the answer stays the same.
   */
  boolean permits(Caller caller, Operation operation, Job job);

  /** What a caller may want to do with a job. */
  enum Operation {
    /** See it, by its id. */
    READ,
    /** Ask it to stop. */
    CANCEL,
    /** Forget it. */
    REMOVE,
    /** See it in a list. */
    LIST
  }
}
