package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deadline is never early, and late by less than the larger of 5 ms and a 64th of its span. */
class DeadlinePunctualityTest {
  private static final long LEAST_LATENESS = Duration.ofMillis(5).toNanos();

  private final ManualClock clock = new ManualClock();
  private final Deadlines deadlines = new Deadlines(clock, EngineThreads.daemons());
  private final long start = clock.nanoTime();

  private long now() {
    return clock.nanoTime() - start;
  }

  private void advance(long nanos) {
    clock.advance(Duration.ofNanos(nanos));
  }

  private static long permitted(long span) {
    return Math.max(LEAST_LATENESS, span / 64);
  }

  /** One deadline, and when it fired. */
  private final class Watched {
    final long span;
    final long due;
    long firedAt = -1;

    Watched(long span) {
      this.span = span;
      this.due = now() + span;
      deadlines.after(span, () -> firedAt = now());
    }

    void check() {
      assertTrue(firedAt >= due, () -> "a span of " + span + " was early by " + (due - firedAt));
      assertTrue(
          firedAt - due < permitted(span),
          () -> "a span of " + span + " was late by " + (firedAt - due));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everySpanIsMetWheneverItBegins(long seed) {
    Random random = new Random(seed);
    List<Watched> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int bits = random.nextInt(53); // up to 52 days
      all.add(new Watched(random.nextLong() >>> (63 - bits) >>> 1));
      if (random.nextInt(3) == 0) {
        advance(random.nextLong() >>> (64 - random.nextInt(1, 40)));
      }
    }
    advance(1L << 54);
    all.forEach(Watched::check);
    assertEquals(0, deadlines.size());
    assertEquals(0, clock.pendingAlarms());
  }

  @Test
  void spansAroundEachPowerOfTwoAreMet() {
    List<Watched> all = new ArrayList<>();
    for (int bits = 0; bits < 54; bits++) {
      for (int off = -1; off <= 1; off++) {
        all.add(new Watched((1L << bits) + off));
        advance(1_234_567);
      }
    }
    advance(1L << 56);
    all.forEach(Watched::check);
  }

  @Test
  void aSpanOfZeroFiresWithinTheLeastLatenessAndNotAtOnce() {
    Watched zero = new Watched(0);
    advance(0);
    advance(LEAST_LATENESS);
    zero.check();
  }

  @Test
  void theLongestSpansNeverFireInPractice() {
    boolean[] fired = {false};
    deadlines.after(Long.MAX_VALUE, () -> fired[0] = true);
    advance(Duration.ofDays(100 * 365).toNanos());
    deadlines.after(Long.MAX_VALUE - 1, () -> fired[0] = true);
    deadlines.after(EffectiveLimits.NO_LIMIT, () -> fired[0] = true);
    advance(Duration.ofDays(40 * 365).toNanos());
    assertFalse(fired[0]);
    assertEquals(3, deadlines.size());
  }

  @Test
  void aShortSpanBesideAHugeOneIsMet() {
    deadlines.after(Long.MAX_VALUE, () -> {});
    Watched brief = new Watched(1_000_000);
    advance(20_000_000);
    brief.check();
  }

  @Test
  void aClockThatLeapsFiresAllThatIsDueAndNothingElse() {
    List<String> fired = new ArrayList<>();
    deadlines.after(Duration.ofSeconds(1).toNanos(), () -> fired.add("1 s"));
    deadlines.after(Duration.ofHours(1).toNanos(), () -> fired.add("1 h"));
    deadlines.after(Duration.ofDays(1).toNanos(), () -> fired.add("1 d"));
    clock.advance(Duration.ofHours(2));
    assertEquals(List.of("1 s", "1 h"), fired);
  }
}
