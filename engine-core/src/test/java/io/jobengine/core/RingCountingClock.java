package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Another clock whose rings are counted. */
record RingCountingClock(EngineClock clock, AtomicInteger rings) implements EngineClock {
  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
    return clock.newAlarm(
        threads,
        () -> {
          rings.incrementAndGet();
          ring.run();
        });
  }
}
