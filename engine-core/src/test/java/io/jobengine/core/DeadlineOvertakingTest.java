package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thread that is about to set the alarm is overtaken by others that set it, or by its ring. */
class DeadlineOvertakingTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final ManualClock time = new ManualClock();
  private final HookedClock clock = new HookedClock(time);
  private final Deadlines deadlines = new Deadlines(clock, EngineThreads.daemons());
  private final List<String> fired = new ArrayList<>();

  private void after(long seconds) {
    deadlines.after(seconds * SECOND, () -> fired.add(seconds + " s"));
  }

  @Test
  void anEarlierDeadlineThatOvertakesALaterOneIsNotForgotten() {
    clock.beforeNextAlarm(() -> after(3));
    after(10);
    time.advance(Duration.ofSeconds(4));
    assertEquals(List.of("3 s"), fired);
    time.advance(Duration.ofSeconds(7));
    assertEquals(List.of("3 s", "10 s"), fired);
  }

  @Test
  void aLaterDeadlineThatOvertakesAnEarlierOneDoesNotDelayIt() {
    clock.beforeNextAlarm(() -> after(10));
    after(3);
    time.advance(Duration.ofSeconds(4));
    assertEquals(List.of("3 s"), fired);
  }

  @Test
  void aRingThatOvertakesTheSettingOfTheAlarmSetsItForTheNext() {
    after(1);
    clock.beforeNextAlarm(
        () -> {
          after(60);
          time.advance(Duration.ofSeconds(2));
        });
    after(0);
    time.advance(Duration.ZERO);
    assertEquals(List.of("0 s", "1 s"), fired.stream().sorted().toList());
    time.advance(Duration.ofSeconds(62));
    assertEquals(List.of("0 s", "1 s", "60 s"), fired.stream().sorted().toList());
  }
}
