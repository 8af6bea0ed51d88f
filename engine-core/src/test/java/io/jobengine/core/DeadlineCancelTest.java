package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.testkit.ManualClock;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A deadline that was called off never fires, holds nothing, and does not stay for long. */
class DeadlineCancelTest {
  private static final int PERMITTED_EMPTY = 1024;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ManualClock clock = new ManualClock();
  private final Deadlines deadlines = new Deadlines(clock, EngineThreads.daemons());
  private int fired;

  private Deadlines.Entry add(long span) {
    return deadlines.after(span, () -> fired++);
  }

  private List<Deadlines.Entry> add(int count, long span) {
    List<Deadlines.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(add(span));
    }
    return entries;
  }

  @Test
  void doesNotFire() {
    Deadlines.Entry entry = add(SECOND);
    add(SECOND);
    entry.cancel();
    clock.advance(Duration.ofSeconds(2));
    assertEquals(1, fired);
    assertEquals(0, deadlines.size());
  }

  @Test
  void callingOffTwiceOrTooLateDoesNothing() {
    Deadlines.Entry entry = add(SECOND);
    entry.cancel();
    entry.cancel();
    Deadlines.Entry late = add(SECOND);
    clock.advance(Duration.ofSeconds(2));
    late.cancel();
    assertEquals(1, fired);
    assertEquals(0, deadlines.size());
    clock.advance(Duration.ofSeconds(2));
    assertEquals(0, deadlines.size());
  }

  @Test
  void anActionMayCallOffTheNextAndItself() {
    Deadlines.Entry[] entries = new Deadlines.Entry[2];
    entries[0] =
        deadlines.after(
            SECOND,
            () -> {
              entries[0].cancel();
              entries[1].cancel();
            });
    entries[1] = add(2 * SECOND);
    clock.advance(Duration.ofSeconds(3));
    assertEquals(0, fired);
    assertEquals(0, deadlines.size());
  }

  /** Returns an action that holds an object. */
  private Runnable holder(Object held) {
    return () -> fired += held == this ? 0 : 1;
  }

  @Test
  void letsGoOfWhatTheActionHolds() {
    Object held = new Object();
    WeakReference<Object> reference = new WeakReference<>(held);
    Deadlines.Entry entry = deadlines.after(SECOND, holder(held));
    held = null;
    entry.cancel();
    Garbage.assertCollected(reference);
  }

  @Test
  void whatFiredLetsGoOfWhatTheActionHeld() {
    Object held = new Object();
    WeakReference<Object> reference = new WeakReference<>(held);
    Deadlines.Entry entry = deadlines.after(SECOND, holder(held));
    held = null;
    clock.advance(Duration.ofSeconds(2));
    Garbage.assertCollected(reference);
    entry.cancel();
  }

  @Test
  void emptyEntriesAreSweptWhenTheyAreTooMany() {
    List<Deadlines.Entry> kept = add(100, 3600 * SECOND);
    add(10_000, 3600 * SECOND).forEach(Deadlines.Entry::cancel);
    assertEquals(10_100, deadlines.size());
    clock.advance(Duration.ZERO);
    assertEquals(100, deadlines.size());
    clock.advance(Duration.ofHours(2));
    assertEquals(kept.size(), fired);
  }

  @Test
  void aFewEmptyEntriesWakeNobodyUp() {
    Deadlines.Entry first = add(3600 * SECOND);
    var alarm = clock.nextAlarm();
    add(PERMITTED_EMPTY - 1, 3600 * SECOND).forEach(Deadlines.Entry::cancel);
    first.cancel();
    assertEquals(alarm, clock.nextAlarm());
  }

  @Test
  void emptyEntriesNeverOutnumberTheOthersByMoreThanAConstantOnceTheAlarmRang() {
    Random random = new Random(11);
    List<Deadlines.Entry> live = new ArrayList<>();
    for (int step = 0; step < 40_000; step++) {
      boolean grows = step / 8000 % 2 == 0;
      if (live.isEmpty() || random.nextInt(10) < (grows ? 6 : 2)) {
        live.add(add(3600 * SECOND + random.nextInt(1000) * SECOND));
      } else {
        live.remove(random.nextInt(live.size())).cancel();
      }
      if (random.nextInt(500) == 0) {
        clock.advance(Duration.ZERO);
        long empty = deadlines.size() - live.size();
        assertTrue(
            empty <= live.size() + PERMITTED_EMPTY,
            () -> empty + " empty entries beside " + live.size());
      }
    }
    clock.advance(Duration.ofHours(2));
    assertEquals(live.size(), fired);
    assertEquals(0, deadlines.size());
  }

  @Test
  void aSweepLeavesDeadlinesAsPunctualAsTheyWere() {
    List<Long> firedAt = new ArrayList<>();
    long start = clock.nanoTime();
    for (int i = 1; i <= 50; i++) {
      deadlines.after(i * SECOND, () -> firedAt.add(clock.nanoTime() - start));
    }
    add(5_000, 30 * SECOND).forEach(Deadlines.Entry::cancel);
    clock.advance(Duration.ZERO);
    assertEquals(50, deadlines.size());
    clock.advance(Duration.ofMinutes(2));
    for (int i = 1; i <= 50; i++) {
      long late = firedAt.get(i - 1) - i * SECOND;
      assertTrue(late >= 0 && late < Math.max(5_000_000, i * SECOND / 64), "late by " + late);
    }
  }
}
