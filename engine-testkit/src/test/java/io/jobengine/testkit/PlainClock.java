package io.jobengine.testkit;

import io.jobengine.spi.EngineClock;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;

/** A clock that works, made of a manual one; broken ones override a step. */
class PlainClock implements EngineClock {
  final ManualClock manual = new ManualClock();

  @Override
  public Instant instant() {
    return manual.instant();
  }

  @Override
  public long nanoTime() {
    return manual.nanoTime();
  }

  @Override
  public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
    return new PlainAlarm(ring);
  }

  /** An alarm that works; broken ones override a step. */
  class PlainAlarm implements Alarm {
    final Alarm alarm;

    PlainAlarm(Runnable ring) {
      alarm = manual.newAlarm(Thread::new, ring);
    }

    @Override
    public void ringAt(long nanoTime) {
      alarm.ringAt(nanoTime);
    }

    @Override
    public void close() {
      alarm.close();
    }
  }
}
