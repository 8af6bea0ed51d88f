package io.jobengine.core;

/**
 * Since when an attempt waits, when it started, and what the limits of its job leave to it. A part
 * of each attempt, so that it costs no object.
 */
abstract class AttemptLimits {
  /** Of a start that is further from the submit than 24 days: then it stands in the extras. */
  private static final int FAR = Integer.MIN_VALUE;

  final LiveJob job;

  private final long waitingSinceNanos;

  /** When it started; written before the start can be seen. */
  private long startedNanos;

  /** Likewise, in milliseconds after the submit. */
  private int startedAfter;

  AttemptLimits(LiveJob job, long waitingSinceNanos) {
    this.job = job;
    this.waitingSinceNanos = waitingSinceNanos;
  }

  /** Returns its number among the attempts of its job, from 1. */
  public int number() {
    return 1;
  }

  /** Returns when the attempt before it started; 0 where there was none. */
  long previousStartMillis() {
    return 0;
  }

  /** Returns what the wait limit leaves to it, in nanoseconds. */
  long waitNanosLeft() {
    return job.limits().queueWaitNanos();
  }

  /** Returns what the run limit leaves to it, in nanoseconds. */
  long runNanosLeft() {
    return job.limits().runNanos();
  }

  final boolean hasWaitLimit() {
    return waitNanosLeft() != EffectiveLimits.NO_LIMIT;
  }

  final boolean hasRunLimit() {
    return runNanosLeft() != EffectiveLimits.NO_LIMIT;
  }

  final long waitingSinceNanos() {
    return waitingSinceNanos;
  }

  final void startedAt(long nanos, long millis) {
    startedNanos = nanos;
    long after = millis - job.submittedMillis();
    startedAfter = after == (int) after ? (int) after : FAR;
    if (startedAfter == FAR) {
      job.extrasOrNew().attemptStartedMillis = millis;
    }
  }

  final long startedNanos() {
    return startedNanos;
  }

  /** Returns when the job's latest started attempt did so: this one, or the one before. */
  final long startedMillis(int latest) {
    if (latest != number()) {
      return previousStartMillis();
    }
    return startedAfter == FAR
        ? job.extrasOrNew().attemptStartedMillis
        : job.submittedMillis() + startedAfter;
  }
}
