package io.jobengine;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a job may take. Limits are set for the engine, a service, a task or one request; of
 * several the narrowest wins, so a service or a task cannot widen what the engine sets. They belong
 * to the job and are summed over its attempts.
 *
 * <p>A limit is never early, and late by at most the larger of 5 ms and a 64th of itself.
 */
public final class Limits {
  /** No limit of its own: what is set elsewhere holds. */
  public static final Limits NONE = new Limits(null, null, null, null);

  private final @Nullable Duration queueWait;
  private final @Nullable Duration run;
  private final @Nullable Duration stopGrace;
  private final @Nullable Duration retention;

  private Limits(
      @Nullable Duration queueWait,
      @Nullable Duration run,
      @Nullable Duration stopGrace,
      @Nullable Duration retention) {
    this.queueWait = queueWait;
    this.run = run;
    this.stopGrace = stopGrace;
    this.retention = retention;
  }

  /**
   * Returns these limits with another bound on the time that the job waits for a place; past it the
   * job times out.
   */
  public Limits queueWait(Duration limit) {
    return new Limits(positive("queue wait", limit), run, stopGrace, retention);
  }

  /**
   * Returns these limits with another bound on the time that the task runs; past it the job is
   * stopped and times out.
   */
  public Limits run(Duration limit) {
    return new Limits(queueWait, positive("run", limit), stopGrace, retention);
  }

  /**
   * Returns these limits with another bound on the time from a stop to the job's end, whatever the
   * task does.
   */
  public Limits stopGrace(Duration limit) {
    return new Limits(queueWait, run, positive("stop grace", limit), retention);
  }

  /** Returns these limits with another bound on the time that an ended job is kept. */
  public Limits retention(Duration limit) {
    return new Limits(queueWait, run, stopGrace, positive("retention", limit));
  }

  /** Returns the bound on waiting; empty when there is none. */
  public Optional<Duration> queueWait() {
    return Optional.ofNullable(queueWait);
  }

  /** Returns the bound on running; empty when there is none. */
  public Optional<Duration> run() {
    return Optional.ofNullable(run);
  }

  /** Returns the bound on stopping; empty when none is set here. */
  public Optional<Duration> stopGrace() {
    return Optional.ofNullable(stopGrace);
  }

  /** Returns the bound on keeping an ended job; empty when none is set here. */
  public Optional<Duration> retention() {
    return Optional.ofNullable(retention);
  }

  /** Returns, limit by limit, the narrower of these and others. */
  public Limits narrowest(Limits other) {
    return new Limits(
        narrower(queueWait, other.queueWait),
        narrower(run, other.run),
        narrower(stopGrace, other.stopGrace),
        narrower(retention, other.retention));
  }

  private static @Nullable Duration narrower(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration positive(String what, Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("The " + what + " limit must be positive, not " + limit);
    }
    return limit;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits that
        && Objects.equals(queueWait, that.queueWait)
        && Objects.equals(run, that.run)
        && Objects.equals(stopGrace, that.stopGrace)
        && Objects.equals(retention, that.retention);
  }

  @Override
  public int hashCode() {
    return Objects.hash(queueWait, run, stopGrace, retention);
  }

  @Override
  public String toString() {
    return "Limits[queueWait="
        + queueWait
        + ", run="
        + run
        + ", stopGrace="
        + stopGrace
        + ", retention="
        + retention
        + "]";
  }
}
