package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Deadlines that are added and called off by several threads while the alarm rings. */
class DeadlineRaceTest {
  private static final int ROUNDS = 1_000;
  private static final int ADDS = 8;

  private final ManualClock clock = new ManualClock();
  private final Deadlines deadlines = new Deadlines(clock, EngineThreads.daemons());
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong called = new AtomicLong();
  private final AtomicLong fired = new AtomicLong();

  /** A deadline that knows that exactly one of firing and calling off may have it. */
  private final class Once implements Runnable {
    final AtomicInteger runs = new AtomicInteger();
    final Deadlines.Entry entry;

    Once(long span) {
      added.incrementAndGet();
      entry = deadlines.after(span, this);
    }

    @Override
    public void run() {
      assertEquals(1, runs.incrementAndGet());
      fired.incrementAndGet();
    }
  }

  private void addSome() {
    for (int i = 0; i < ADDS; i++) {
      new Once(ThreadLocalRandom.current().nextLong(40_000_000));
    }
  }

  @Test
  void eachFiresOnceHoweverTheAlarmAndTheAddsMeet() {
    Rounds.of(ROUNDS)
        .together(this::addSome, this::addSome, () -> clock.advance(Duration.ofMillis(10)))
        .thenEach(
            () -> {
              clock.advance(Duration.ofMillis(50));
              assertEquals(added.get(), fired.get());
              assertEquals(0, deadlines.size());
            });
  }

  @Test
  void eachIsFiredOrCalledOffHoweverTheyMeet() {
    AtomicLong cancelled = new AtomicLong();
    Deque<Once> targets = new ArrayDeque<>();
    for (int i = 0; i < ADDS; i++) {
      targets.add(new Once(i * 4_000_000L));
    }
    Rounds.of(ROUNDS)
        .together(
            () -> targets.forEach(target -> target.entry.cancel()),
            () -> clock.advance(Duration.ofMillis(20)))
        .thenEach(
            () -> {
              clock.advance(Duration.ofMillis(50));
              cancelled.addAndGet(targets.stream().filter(t -> t.runs.get() == 0).count());
              assertEquals(added.get(), fired.get() + cancelled.get());
              assertEquals(0, deadlines.size());
              targets.clear();
              for (int i = 0; i < ADDS; i++) {
                targets.add(new Once(i * 4_000_000L));
              }
            });
  }

  /** Sweeps need many empty entries, so each round makes them. */
  @Test
  void aSweepLosesNothingThatIsAddedMeanwhile() {
    Rounds.of(60)
        .together(
            this::addSome,
            () -> {
              for (int i = 0; i < 3000; i++) {
                deadlines.after(10_000_000 + i, called::incrementAndGet).cancel();
              }
            },
            () -> clock.advance(Duration.ofMillis(3)),
            this::addSome)
        .thenEach(
            () -> {
              clock.advance(Duration.ofMillis(60));
              assertEquals(added.get(), fired.get());
              assertEquals(0, called.get());
              assertEquals(0, deadlines.size());
            });
  }
}
