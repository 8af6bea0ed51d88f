package io.jobengine;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sound request was not accepted now. No job was made; asking again later may succeed. */
public class JobRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason. */
  private final Reason reason;

  /** When to ask again, or null. */
  private final @Nullable Duration retryAfter;

  /** Makes the exception. */
  public JobRejectedException(Reason reason, @Nullable Duration retryAfter, String message) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }

  /** Returns after how long it makes sense to ask again; empty when it makes none. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Why a request was rejected. */
  public enum Reason {
    /** As many jobs wait as the engine's bound allows. */
    QUEUE_FULL,
    /**
     * Jobs of the task did not stop when they had to, and as many threads are stuck as the host
     * allows; the task goes on when enough of them have come back.
     */
    TASK_SUSPENDED,
    /** The engine is closing, or closed. */
    CLOSING,
    /** Another thread is submitting a request with the same idempotency key. */
    KEY_IN_USE
  }
}
