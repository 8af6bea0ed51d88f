package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that lets a test do something at the moment when the engine asks for the time: between
 * its look at a job and the change that it makes.
 *
 * <p>The engine asks for the milliseconds before it claims a start or an end, and for the instant
 * of a change right before it makes the change, where there are listeners.
 */
final class HookedClock implements EngineClock {
  private final EngineClock clock;
  private final AtomicReference<Runnable> millisHook = new AtomicReference<>();
  private final AtomicReference<Runnable> instantHook = new AtomicReference<>();
  private final AtomicReference<Runnable> nanosHook = new AtomicReference<>();
  private final AtomicReference<Runnable> beforeAlarmHook = new AtomicReference<>();
  private final AtomicReference<Runnable> afterAlarmHook = new AtomicReference<>();

  HookedClock(EngineClock clock) {
    this.clock = clock;
  }

  /** Has a step done when the engine next asks for the milliseconds, once. */
  void onNextMillis(Runnable step) {
    millisHook.set(step);
  }

  /** Has a step done when the engine next asks for the instant, once. */
  void onNextInstant(Runnable step) {
    instantHook.set(step);
  }

  /** Has a step done when the engine next asks for the nanoseconds, once. */
  void onNextNanos(Runnable step) {
    nanosHook.set(step);
  }

  /** Has a step done right before an alarm is next set, once. */
  void beforeNextAlarm(Runnable step) {
    beforeAlarmHook.set(step);
  }

  /** Has a step done right after an alarm was next set, once. */
  void afterNextAlarm(Runnable step) {
    afterAlarmHook.set(step);
  }

  private static void runOnce(AtomicReference<Runnable> hook) {
    Runnable step = hook.getAndSet(null);
    if (step != null) {
      step.run();
    }
  }

  @Override
  public long millis() {
    runOnce(millisHook);
    return clock.millis();
  }

  @Override
  public Instant instant() {
    runOnce(instantHook);
    return clock.instant();
  }

  @Override
  public long nanoTime() {
    runOnce(nanosHook);
    return clock.nanoTime();
  }

  @Override
  public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
    Alarm alarm = clock.newAlarm(threads, ring);
    return new Alarm() {
      @Override
      public void ringAt(long nanoTime) {
        runOnce(beforeAlarmHook);
        alarm.ringAt(nanoTime);
        runOnce(afterAlarmHook);
      }

      @Override
      public void close() {
        alarm.close();
      }
    };
  }
}
