package io.jobengine.core;

import io.jobengine.Limits;
import java.time.Duration;
import java.util.Locale;

/**
 * The limits of a job, in nanoseconds; {@link #NO_LIMIT} where there is none.
 *
 * @param queueWaitNanos what the job may wait for a start, over all attempts
 * @param runNanos what the task may run, over all attempts
 * @param stopGraceNanos from a stop to the end
 * @param retentionNanos from the end to the removal
 */
record EffectiveLimits(
    long queueWaitNanos, long runNanos, long stopGraceNanos, long retentionNanos) {
  /** As good as none: 292 years. */
  static final long NO_LIMIT = Long.MAX_VALUE;

  private static final Duration STOP_GRACE = Duration.ofSeconds(5);
  private static final Duration RETENTION = Duration.ofHours(6);

  /** Returns these limits, with the engine's defaults where nobody has set one. */
  static EffectiveLimits of(Limits limits) {
    return new EffectiveLimits(
        limits.queueWait().map(EffectiveLimits::nanos).orElse(NO_LIMIT),
        limits.run().map(EffectiveLimits::nanos).orElse(NO_LIMIT),
        nanos(limits.stopGrace().orElse(STOP_GRACE)),
        nanos(limits.retention().orElse(RETENTION)));
  }

  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return NO_LIMIT;
    }
  }

  /** Returns a limit in words, such as {@code 1m30s}. */
  static String words(long nanos) {
    return Duration.ofNanos(nanos).toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
