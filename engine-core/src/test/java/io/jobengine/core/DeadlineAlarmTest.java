package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One alarm serves all deadlines: it is set for the earliest, and for none where there is none. */
class DeadlineAlarmTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ManualClock clock = new ManualClock();
  private final Deadlines deadlines = new Deadlines(clock, EngineThreads.daemons());
  private final List<String> fired = new ArrayList<>();

  private Duration untilAlarm() {
    return Duration.between(clock.instant(), clock.nextAlarm().orElse(Instant.MAX));
  }

  private void assertAlarmIn(long seconds) {
    Duration left = untilAlarm();
    assertTrue(
        left.compareTo(Duration.ofSeconds(seconds)) >= 0
            && left.compareTo(Duration.ofSeconds(seconds + 1)) < 0,
        "the alarm rings in " + left);
  }

  @Test
  void noDeadlineSetsNoAlarm() {
    assertEquals(0, clock.pendingAlarms());
    deadlines.after(SECOND, () -> {});
    clock.advance(Duration.ofSeconds(2));
    assertEquals(0, clock.pendingAlarms());
  }

  @Test
  void aDeadlineThatIsAddedLaterAndDueEarlierSetsTheAlarmEarlier() {
    deadlines.after(60 * SECOND, () -> fired.add("60"));
    assertAlarmIn(60);
    deadlines.after(10 * SECOND, () -> fired.add("10"));
    assertAlarmIn(10);
    deadlines.after(30 * SECOND, () -> fired.add("30"));
    assertAlarmIn(10);
    clock.advance(Duration.ofSeconds(11));
    assertEquals(List.of("10"), fired);
    clock.advance(Duration.ofSeconds(60));
    assertEquals(List.of("10", "30", "60"), fired);
  }

  @Test
  void afterARingTheAlarmIsSetForTheNext() {
    deadlines.after(10 * SECOND, () -> {});
    deadlines.after(30 * SECOND, () -> {});
    clock.advance(Duration.ofSeconds(15));
    assertAlarmIn(15);
  }

  @Test
  void anActionMayAddADeadlineForTheNearAndTheFar() {
    deadlines.after(
        SECOND,
        () -> {
          fired.add("first");
          deadlines.after(0, () -> fired.add("near"));
          deadlines.after(SECOND, () -> fired.add("far"));
        });
    clock.advance(Duration.ofMillis(1100));
    assertEquals(List.of("first", "near"), fired);
    clock.advance(Duration.ofSeconds(1));
    assertEquals(List.of("first", "near", "far"), fired);
  }

  @Test
  void anActionThatThrowsHarmsNoOther() {
    try (EngineLog log = EngineLog.open()) {
      deadlines.after(SECOND, () -> fired.add("before"));
      deadlines.after(
          SECOND,
          () -> {
            throw new AssertionError("broken");
          });
      deadlines.after(SECOND, () -> fired.add("after"));
      deadlines.after(2 * SECOND, () -> fired.add("later"));
      clock.advance(Duration.ofSeconds(3));
      assertEquals(3, fired.size());
      assertEquals("later", fired.get(2));
      List<ILoggingEvent> logged = log.take();
      assertEquals(1, logged.size());
      assertEquals("broken", logged.get(0).getThrowableProxy().getMessage());
    }
  }

  @Test
  void deadlinesOfOneLimitShareFewRings() {
    AtomicInteger rings = new AtomicInteger();
    Deadlines counted = new Deadlines(new RingCountingClock(clock, rings), EngineThreads.daemons());
    AtomicInteger ended = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      counted.after(3600 * SECOND, ended::incrementAndGet);
      clock.advance(Duration.ofMillis(100)); // 100 s in all
    }
    clock.advance(Duration.ofHours(2));
    assertEquals(1000, ended.get());
    assertTrue(rings.get() <= 8, rings + " rings");
  }

  @Test
  void aClosedAlarmIsGone() {
    deadlines.after(SECOND, () -> fired.add("too late"));
    deadlines.close();
    deadlines.after(SECOND, () -> fired.add("far too late"));
    clock.advance(Duration.ofSeconds(3));
    assertEquals(List.of(), fired);
    assertEquals(0, clock.openAlarms());
  }
}
