package io.jobengine.core;

/** An attempt that follows one that was lost, with what that has left of the limits of its job. */
final class FollowingAttempt extends JobAttempt {
  private final int number;
  private final long previousStartMillis;
  private final long waitNanosLeft;
  private final long runNanosLeft;

  /**
   * Makes the next one.
   *
   * @param lost what was lost
   * @param nanos when; since then the job waits again
   */
  FollowingAttempt(JobAttempt lost, long nanos) {
    super(lost.job, nanos);
    this.number = lost.number() + 1;
    this.previousStartMillis = lost.startedMillis(lost.number());
    this.waitNanosLeft = left(lost.waitNanosLeft(), lost.startedNanos() - lost.waitingSinceNanos());
    this.runNanosLeft = left(lost.runNanosLeft(), nanos - lost.startedNanos());
  }

  private static long left(long limitNanos, long spentNanos) {
    return limitNanos == EffectiveLimits.NO_LIMIT
        ? limitNanos
        : Math.max(0, limitNanos - spentNanos);
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  long previousStartMillis() {
    return previousStartMillis;
  }

  @Override
  long waitNanosLeft() {
    return waitNanosLeft;
  }

  @Override
  long runNanosLeft() {
    return runNanosLeft;
  }
}
