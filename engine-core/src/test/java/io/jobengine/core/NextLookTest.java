package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One look at a time, and never a later one than was asked for. */
class NextLookTest {
  private final ManualClock clock = new ManualClock();
  private final Deadlines deadlines = new Deadlines(clock, EngineThreads.daemons());
  private final long start = clock.nanoTime();
  private final List<Long> looks = new ArrayList<>();
  private final NextLook next =
      new NextLook(clock, deadlines, () -> looks.add(Math.round((clock.nanoTime() - start) / 1e9)));

  private long second(int number) {
    return start + Duration.ofSeconds(number).toNanos();
  }

  @Test
  void aLookIsOverWhenItBegins() {
    next.by(second(8));
    assertTrue(next.isBy(second(8)));
    assertFalse(next.isBy(second(8) - 1));
    clock.advance(Duration.ofMinutes(1));
    assertEquals(List.of(8L), looks);
    assertFalse(next.isBy(second(100)));
    assertEquals(0, clock.pendingAlarms());
  }

  @Test
  void anEarlierLookTakesThePlaceOfALaterOne() {
    next.by(second(20));
    next.by(second(8));
    next.by(second(30));
    assertEquals(1, deadlines.live());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(List.of(8L), looks);
  }

  @Test
  void aTimeThatHasPassedMeansAtOnce() {
    clock.advance(Duration.ofSeconds(5));
    next.by(second(1));
    clock.advance(Duration.ofMillis(5));
    assertEquals(List.of(5L), looks);
  }

  @Test
  void whoAsksWhileALookIsUnderWayGetsAnother() {
    NextLook[] asked = new NextLook[1];
    asked[0] =
        new NextLook(
            clock,
            deadlines,
            () -> {
              looks.add(Math.round((clock.nanoTime() - start) / 1e9));
              if (looks.size() == 1) {
                asked[0].by(second(20));
              }
            });
    asked[0].by(second(8));
    clock.advance(Duration.ofMinutes(1));
    assertEquals(List.of(8L, 20L), looks);
  }

  @Test
  void ofTwoThatAskAtOnceTheEarlierIsMetAndNoOtherStays() {
    AtomicInteger looked = new AtomicInteger();
    Race.run(
        race -> {
          ManualClock time = new ManualClock();
          Deadlines set = new Deadlines(time, EngineThreads.daemons());
          long now = time.nanoTime();
          NextLook raced = new NextLook(time, set, looked::incrementAndGet);
          raced.by(now + 4_000_000_000L);
          AtomicBoolean leftFirst = new AtomicBoolean();
          return new Race.Round() {
            @Override
            public void left() {
              race.meet();
              raced.by(now + 2_000_000_000L);
            }

            @Override
            public void right() {
              race.meet();
              leftFirst.set(raced.isBy(now + 2_000_000_000L));
              raced.by(now + 1_000_000_000L);
            }

            @Override
            public void check() {
              race.leftCameFirst(leftFirst.get());
              assertTrue(raced.isBy(now + 1_000_000_000L));
              assertEquals(1, set.live());
              looked.set(0);
              time.advance(Duration.ofSeconds(2));
              assertEquals(1, looked.get());
            }
          };
        });
  }
}
