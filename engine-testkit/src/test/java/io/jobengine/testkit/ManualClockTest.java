package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.spi.EngineClock.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private static final ThreadFactory NO_THREADS =
      ring -> {
        throw new AssertionError("A manual clock makes no threads");
      };

  private final ManualClock clock = new ManualClock();
  private final List<Instant> rings = new ArrayList<>();

  @Test
  void standsStillUntilItIsAdvanced() {
    long before = clock.nanoTime();
    assertEquals(ManualClock.START, clock.instant());
    assertEquals(ManualClock.START, clock.instant());
    assertEquals(before, clock.nanoTime());
  }

  @Test
  void movesInstantAndNanoTimeTogether() {
    long before = clock.nanoTime();
    clock.advance(Duration.ofMillis(1500));
    clock.advance(Duration.ofNanos(1));
    assertEquals(ManualClock.START.plusMillis(1500).plusNanos(1), clock.instant());
    assertEquals(1_500_000_001L, clock.nanoTime() - before);
  }

  @Test
  void nanoTimeOverflowsSoonButDifferencesHold() {
    long before = clock.nanoTime();
    clock.advance(Duration.ofSeconds(2));
    assertTrue(clock.nanoTime() < before);
    assertEquals(2_000_000_000L, clock.nanoTime() - before);
  }

  @Test
  void refusesToStepBack() {
    assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofNanos(-1)));
    assertEquals(ManualClock.START, clock.instant());
  }

  @Test
  void anAlarmRingsWhenItsTimeIsReachedAndNotBefore() {
    ringIn(newAlarm(), 10);
    clock.advance(Duration.ofMillis(10).minusNanos(1));
    assertEquals(List.of(), rings);
    clock.advance(Duration.ofNanos(1));
    assertEquals(List.of(at(10)), rings);
    clock.advance(Duration.ofMillis(100));
    assertEquals(List.of(at(10)), rings);
  }

  @Test
  void alarmsRingInTheOrderOfTheirTimesAndTheClockStopsAtEach() {
    Alarm late = newAlarm();
    Alarm early = newAlarm();
    ringIn(late, 2000);
    ringIn(early, 500);
    clock.advance(Duration.ofSeconds(3));
    assertEquals(List.of(at(500), at(2000)), rings);
    assertEquals(at(3000), clock.instant());
  }

  @Test
  void anAlarmRingsOnTheThreadThatAdvances() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Alarm alarm = clock.newAlarm(NO_THREADS, () -> thread.set(Thread.currentThread()));
    alarm.ringAt(clock.nanoTime());
    clock.advance(Duration.ZERO);
    assertSame(Thread.currentThread(), thread.get());
  }

  @Test
  void anAlarmForATimeThatHasPassedRingsAtTheNextAdvanceAndNotWhenItIsSet() {
    clock.advance(Duration.ofMillis(50));
    ringIn(newAlarm(), -20);
    assertEquals(List.of(), rings);
    clock.advance(Duration.ZERO);
    assertEquals(List.of(at(50)), rings);
  }

  @Test
  void anAlarmThatIsSetAgainWhileItRingsRingsAgainInTheSameAdvance() {
    AtomicReference<Alarm> alarm = new AtomicReference<>();
    alarm.set(
        clock.newAlarm(
            NO_THREADS,
            () -> {
              rings.add(clock.instant());
              ringIn(alarm.get(), 10);
            }));
    ringIn(alarm.get(), 10);
    clock.advance(Duration.ofMillis(35));
    assertEquals(List.of(at(10), at(20), at(30)), rings);
    assertEquals(Optional.of(at(40)), clock.nextAlarm());
    assertEquals(at(35), clock.instant());
  }

  @Test
  void aLaterTimeTakesThePlaceOfTheEarlierOne() {
    Alarm alarm = newAlarm();
    ringIn(alarm, 10);
    ringIn(alarm, 30);
    clock.advance(Duration.ofMillis(20));
    assertEquals(List.of(), rings);
    clock.advance(Duration.ofMillis(20));
    assertEquals(List.of(at(30)), rings);
  }

  @Test
  void aTimeBeyondAllBoundsIsTheFuture() {
    newAlarm().ringAt(clock.nanoTime() + Long.MAX_VALUE);
    clock.advance(Duration.ofDays(365));
    newAlarm().ringAt(clock.nanoTime() + Long.MAX_VALUE);
    clock.advance(Duration.ofDays(365));
    assertEquals(List.of(), rings);
    assertEquals(2, clock.pendingAlarms());
  }

  @Test
  void aClosedAlarmRingsNoMoreAndCannotBeSet() {
    Alarm alarm = newAlarm();
    ringIn(alarm, 10);
    alarm.close();
    alarm.close();
    ringIn(alarm, 10);
    clock.advance(Duration.ofMillis(20));
    assertEquals(List.of(), rings);
    assertEquals(0, clock.pendingAlarms());
    assertEquals(0, clock.openAlarms());
  }

  @Test
  void tellsWhichAlarmsAreSetAndWhichAreOpen() {
    assertEquals(Optional.empty(), clock.nextAlarm());
    Alarm one = newAlarm();
    Alarm other = newAlarm();
    assertEquals(0, clock.pendingAlarms());
    assertEquals(2, clock.openAlarms());
    ringIn(one, 20);
    ringIn(other, 10);
    assertEquals(2, clock.pendingAlarms());
    assertEquals(Optional.of(at(10)), clock.nextAlarm());
    clock.advance(Duration.ofMillis(15));
    assertEquals(1, clock.pendingAlarms());
    assertEquals(Optional.of(at(20)), clock.nextAlarm());
  }

  @Test
  void noLockIsHeldWhileAnAlarmRings() {
    Alarm alarm =
        clock.newAlarm(
            NO_THREADS,
            () ->
                Race.await(
                    Race.inBackground(() -> rings.add(clock.instant())),
                    Duration.ofSeconds(10),
                    "Another thread could not read the clock"));
    ringIn(alarm, 10);
    clock.advance(Duration.ofMillis(10));
    assertEquals(List.of(at(10)), rings);
  }

  @Test
  void refusesAnAdvanceWhileAnotherIsUnderWay() {
    Alarm alarm = clock.newAlarm(NO_THREADS, () -> clock.advance(Duration.ofMillis(1)));
    ringIn(alarm, 10);
    assertThrows(IllegalStateException.class, () -> clock.advance(Duration.ofMillis(20)));
    assertEquals(at(10), clock.instant());
    clock.advance(Duration.ofMillis(20));
    assertEquals(at(30), clock.instant());
  }

  @Test
  void givesUpOnAnAlarmThatNeverStopsRinging() {
    AtomicReference<Alarm> alarm = new AtomicReference<>();
    alarm.set(clock.newAlarm(NO_THREADS, () -> alarm.get().ringAt(clock.nanoTime())));
    ringIn(alarm.get(), 10);
    assertThrows(IllegalStateException.class, () -> clock.advance(Duration.ofMillis(20)));
  }

  @Test
  void anAlarmMayRingOftenAtDifferentTimes() {
    AtomicReference<Alarm> alarm = new AtomicReference<>();
    alarm.set(
        clock.newAlarm(
            NO_THREADS,
            () -> {
              rings.add(clock.instant());
              ringIn(alarm.get(), 1);
            }));
    ringIn(alarm.get(), 1);
    clock.advance(Duration.ofSeconds(20));
    assertEquals(20_000, rings.size());
  }

  private Alarm newAlarm() {
    return clock.newAlarm(NO_THREADS, () -> rings.add(clock.instant()));
  }

  private void ringIn(Alarm alarm, long millis) {
    alarm.ringAt(clock.nanoTime() + Duration.ofMillis(millis).toNanos());
  }

  private static Instant at(long millis) {
    return ManualClock.START.plusMillis(millis);
  }
}
