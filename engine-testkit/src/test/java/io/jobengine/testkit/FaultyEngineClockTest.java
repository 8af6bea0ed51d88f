package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.spi.EngineClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultyEngineClockTest implements EngineClockContract {
  private final ManualClock behind = new ManualClock();
  private final FaultyEngineClock clock = new FaultyEngineClock(behind);
  private final AtomicInteger rings = new AtomicInteger();
  private final Error failure = new OutOfMemoryError("unable to create native thread");

  @Override
  public EngineClock newClock() {
    return clock;
  }

  @Override
  public void pass(EngineClock ofTest, Duration time) {
    behind.advance(time);
  }

  @Test
  void failsToMakeAnAlarmUntilItIsHealed() {
    clock.failNewAlarmWith(failure);
    assertSame(failure, assertThrows(Error.class, this::newAlarm));
    assertEquals(0, behind.openAlarms());
    clock.heal();
    newAlarm();
    assertEquals(1, behind.openAlarms());
  }

  @Test
  void failsToSetAnAlarmUntilItIsHealed() {
    EngineClock.Alarm alarm = newAlarm();
    ringIn(alarm, 10);
    clock.failRingAtWith(failure);
    assertSame(failure, assertThrows(Error.class, () -> ringIn(alarm, 5)));
    behind.advance(Duration.ofMillis(9));
    assertEquals(0, rings.get());
    behind.advance(Duration.ofMillis(1));
    assertEquals(1, rings.get());
    clock.heal();
    ringIn(alarm, 5);
    behind.advance(Duration.ofMillis(5));
    assertEquals(2, rings.get());
  }

  @Test
  void losesRingsUntilItIsHealed() {
    EngineClock.Alarm alarm = newAlarm();
    ringIn(alarm, 10);
    clock.loseRings();
    behind.advance(Duration.ofMillis(10));
    clock.heal();
    behind.advance(Duration.ofMillis(10));
    assertEquals(0, rings.get());
    ringIn(alarm, 10);
    behind.advance(Duration.ofMillis(10));
    assertEquals(1, rings.get());
  }

  private EngineClock.Alarm newAlarm() {
    return clock.newAlarm(Thread::new, rings::incrementAndGet);
  }

  private void ringIn(EngineClock.Alarm alarm, int millis) {
    alarm.ringAt(clock.nanoTime() + Duration.ofMillis(millis).toNanos());
  }
}
