package io.jobengine;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sound request was not accepted now. Nothing was done; asking again later may succeed. */
public class JobRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason. */
  private final Reason reason;

  /** The bound that is in the way, or null. */
  private final @Nullable Bound bound;

  /** When to ask again, or null. */
  private final @Nullable Duration retryAfter;

  /** Makes the exception for something other than a bound. */
  public JobRejectedException(Reason reason, @Nullable Duration retryAfter, String message) {
    this(reason, null, retryAfter, message);
  }

  /** Makes the exception for a bound. */
  public JobRejectedException(
      Reason reason, @Nullable Bound bound, @Nullable Duration retryAfter, String message) {
    super(message);
    this.reason = reason;
    this.bound = bound;
    this.retryAfter = retryAfter;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }

  /** Returns the bound that is in the way; empty where none is. */
  public Optional<Bound> bound() {
    return Optional.ofNullable(bound);
  }

  /**
   * Returns after how long it makes sense to ask again, by the rate at which jobs have started
   * lately; empty when it makes none.
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Why a request was rejected. */
  public enum Reason {
    /**
     * As many jobs wait as a bound allows: the engine's, the service's, the task's, the owner's.
     */
    QUEUE_FULL,
    /**
     * Jobs of the task did not stop when they had to, and as many threads are stuck as the host
     * allows; the task goes on when enough of them have come back.
     */
    TASK_SUSPENDED,
    /** The inputs of jobs hold as many bytes as a bound allows. */
    INPUTS_FULL,
    /** As many wait for news of jobs as the engine's bound allows. */
    TOO_MANY_WAITERS,
    /** The engine is closing, or closed. */
    CLOSING,
    /** Another thread is submitting a request with the same idempotency key. */
    KEY_IN_USE
  }
}
