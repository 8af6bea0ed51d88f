package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.spi.EngineClock;
import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/** A thread that is about to set the alarm is overtaken by others that set it, or by its ring. */
class DeadlineOvertakingTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final HesitantClock clock = new HesitantClock();
  private final Deadlines deadlines = new Deadlines(clock, EngineThreads.daemons());
  private final List<String> fired = new ArrayList<>();

  private void after(long seconds) {
    deadlines.after(seconds * SECOND, () -> fired.add(seconds + " s"));
  }

  @Test
  void anEarlierDeadlineThatOvertakesALaterOneIsNotForgotten() {
    clock.beforeSetting = () -> after(3);
    after(10);
    clock.time.advance(Duration.ofSeconds(4));
    assertEquals(List.of("3 s"), fired);
    clock.time.advance(Duration.ofSeconds(7));
    assertEquals(List.of("3 s", "10 s"), fired);
  }

  @Test
  void aLaterDeadlineThatOvertakesAnEarlierOneDoesNotDelayIt() {
    clock.beforeSetting = () -> after(10);
    after(3);
    clock.time.advance(Duration.ofSeconds(4));
    assertEquals(List.of("3 s"), fired);
  }

  @Test
  void aRingThatOvertakesTheSettingOfTheAlarmSetsItForTheNext() {
    after(1);
    clock.beforeSetting =
        () -> {
          after(60);
          clock.time.advance(Duration.ofSeconds(2));
        };
    after(0);
    clock.time.advance(Duration.ZERO);
    assertEquals(List.of("0 s", "1 s"), fired.stream().sorted().toList());
    clock.time.advance(Duration.ofSeconds(62));
    assertEquals(List.of("0 s", "1 s", "60 s"), fired.stream().sorted().toList());
  }

  /** Lets something happen between the decision to set the alarm and its setting. */
  private static final class HesitantClock implements EngineClock {
    final ManualClock time = new ManualClock();
    Runnable beforeSetting = () -> {};

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public long nanoTime() {
      return time.nanoTime();
    }

    @Override
    public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
      Alarm alarm = time.newAlarm(threads, ring);
      return new Alarm() {
        @Override
        public void ringAt(long nanoTime) {
          Runnable first = beforeSetting;
          beforeSetting = () -> {};
          first.run();
          alarm.ringAt(nanoTime);
        }

        @Override
        public void close() {
          alarm.close();
        }
      };
    }
  }
}
