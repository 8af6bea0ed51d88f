package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;

/** A clock that stands still and rings nothing; without a lock, which would order what races. */
final class StillClock implements EngineClock {
  @Override
  public Instant instant() {
    return Instant.EPOCH;
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
    return new Alarm() {
      @Override
      public void ringAt(long nanoTime) {}

      @Override
      public void close() {}
    };
  }
}
