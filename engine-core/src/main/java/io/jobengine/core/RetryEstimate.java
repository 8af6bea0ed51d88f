package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** When to ask again after a rejection: by the rate at which jobs have ended lately. */
final class RetryEstimate {
  /*
   * Looked at by rejected requests only, so an engine with room pays nothing. The first rejection in a while takes a new
   * sample: how many jobs ended since the last one. Until the next sample each rejection is told a time that is one
   * job's later than the one before, so that those who come back do not all come at once.
   */
  private static final long SHORTEST = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST = Duration.ofMinutes(1).toNanos();

  private final EngineClock clock;
  private volatile Sample sample;

  RetryEstimate(EngineClock clock) {
    this.clock = clock;
    this.sample = new Sample(clock.nanoTime(), /* ended= */ 0, /* nanosPerJob= */ 0);
  }

  /** Returns when to ask again, where so many jobs have ended up to now; whole milliseconds. */
  Duration next(long ended) {
    long now = clock.nanoTime();
    Sample latest = sample;
    if (now - latest.nanos >= SHORTEST) {
      latest = new Sample(now, ended, perJob(now - latest.nanos, ended - latest.ended));
      sample = latest;
    }
    long turns = latest.rejected.incrementAndGet();
    long nanos = Math.min(LONGEST, Math.max(SHORTEST, saturated(turns, latest.nanosPerJob)));
    return Duration.ofMillis(Duration.ofNanos(nanos).toMillis());
  }

  private static long perJob(long nanos, long jobs) {
    return jobs <= 0 ? LONGEST : nanos / jobs;
  }

  private static long saturated(long turns, long nanos) {
    return nanos != 0 && turns > LONGEST / nanos ? LONGEST : turns * nanos;
  }

  /** What was seen at one time, and how many were told to come back since. */
  private static final class Sample {
    final long nanos;
    final long ended;
    final long nanosPerJob;
    final AtomicInteger rejected = new AtomicInteger();

    Sample(long nanos, long ended, long nanosPerJob) {
      this.nanos = nanos;
      this.ended = ended;
      this.nanosPerJob = nanosPerJob;
    }
  }
}
