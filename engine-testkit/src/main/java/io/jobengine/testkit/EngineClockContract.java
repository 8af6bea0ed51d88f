package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jobengine.spi.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EngineClock} owes, as tests. A test class implements this interface and says
 * how to make a clock; for one that is set by hand, also how its time passes:
 *
 * <pre>{@code
 * class ManualClockContractTest implements EngineClockContract {
 *   @Override
 *   public EngineClock newClock() {
 *     return new ManualClock();
 *   }
 *
 *   @Override
 *   public void pass(EngineClock clock, Duration time) {
 *     ((ManualClock) clock).advance(time);
 *   }
 * }
 * }</pre>
 *
 * <p>With a clock that cannot be hurried the tests take some two seconds together. On a machine
 * that stands still for too long, some of them are skipped.
 */
public interface EngineClockContract {
  /** Returns a new clock, or the one that there is. */
  EngineClock newClock();

  /**
   * Lets time pass, at least this much. By default it waits until the clock says that it has.
   *
   * @param time how much, not negative; alarms whose time has passed already ring even when it is
   *     zero
   */
  default void pass(EngineClock clock, Duration time) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    long start = clock.nanoTime();
    long left = time.toNanos();
    while (left > 0 && !never.await(left, TimeUnit.NANOSECONDS)) {
      left = time.toNanos() - (clock.nanoTime() - start);
    }
  }

  /** Returns how long a test waits for what must happen. Default: 10 seconds. */
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** Its nanoseconds never step back, whichever threads compare them. */
  @Test
  default void nanoTimeNeverStepsBack() {
    EngineClock clock = newClock();
    AtomicLong latest = new AtomicLong(clock.nanoTime());
    Race.run(
        3,
        bound(),
        thread -> {
          for (int i = 0; i < 5000; i++) {
            long before = latest.get();
            long now = clock.nanoTime();
            assertTrue(now - before >= 0, () -> before + " was followed by " + now);
            latest.accumulateAndGet(now, (one, other) -> one - other > 0 ? one : other);
            if (thread == 0 && i % 1000 == 0) {
              pass(clock, Duration.ofMillis(1));
            }
          }
        });
  }

  /** What it says of a moment in milliseconds, it says of the nanoseconds of that moment, too. */
  @Test
  default void millisAtAgreesWithMillis() throws Exception {
    EngineClock clock = newClock();
    for (int round = 0; round < 3; round++) {
      long before = clock.millis();
      long at = clock.millisAt(clock.nanoTime());
      long after = clock.millis();
      // two clocks that are read one after the other may round differently
      assertTrue(at >= before - 1, () -> at + " is before " + before);
      assertTrue(at <= after + 1, () -> at + " is after " + after);
      pass(clock, Duration.ofMillis(600)); // so that a reading that is kept for a second grows old
    }
  }

  /** Instants and nanoseconds pass together. */
  @Test
  default void instantsMoveWithNanoTime() {
    withAlarm(
        trial -> {
          EngineClock clock = trial.clock();
          long before = clock.nanoTime();
          Instant first = clock.instant();
          long between = clock.nanoTime();
          trial.pass(Duration.ofMillis(200));
          long after = clock.nanoTime();
          Instant second = clock.instant();
          Duration most = Duration.ofNanos(clock.nanoTime() - before);
          Duration least = Duration.ofNanos(after - between);
          Duration moved = Duration.between(first, second);
          Duration tolerance = Duration.ofMillis(50); // clocks tick, and are corrected gently
          assertTrue(
              moved.compareTo(least.minus(tolerance)) >= 0
                  && moved.compareTo(most.plus(tolerance)) <= 0,
              () -> "Instants moved by " + moved + ", nanoseconds by " + least + " to " + most);
        });
  }

  /** An alarm rings once the time that was set has come, and then no more. */
  @Test
  default void ringsOnceAndNotEarly() {
    withAlarm(
        trial -> {
          long due = trial.in(Duration.ofMillis(50));
          trial.ringAt(due);
          trial.pass(Duration.ofMillis(50));
          trial.awaitRing(1).assertNotBefore(due);
          trial.pass(Duration.ofMillis(50));
          trial.assertRings(1);
        });
  }

  /** An earlier time takes the place of a later one, however far away that is. */
  @Test
  default void anEarlierTimeTakesThePlaceOfALaterOne() {
    withAlarm(
        trial -> {
          trial.ringAt(trial.clock().nanoTime() + Long.MAX_VALUE);
          trial.pass(Duration.ofMillis(20));
          trial.assertRings(0);
          trial.ringAt(trial.in(Duration.ofHours(1)));
          long due = trial.in(Duration.ofMillis(20));
          trial.ringAt(due);
          trial.pass(Duration.ofMillis(20));
          trial.awaitRing(1).assertNotBefore(due);
          trial.pass(Duration.ofMillis(20));
          trial.assertRings(1);
        });
  }

  /** A later time takes the place of an earlier one. */
  @Test
  default void aLaterTimeTakesThePlaceOfAnEarlierOne() {
    withAlarm(
        trial -> {
          long early = trial.in(Duration.ofMillis(200));
          long late = trial.in(Duration.ofMillis(300));
          trial.ringAt(early);
          trial.ringAt(late);
          assumeFalse(trial.isPast(early), "This machine is too slow");
          trial.pass(Duration.ofMillis(300));
          trial.awaitRing(1).assertNotBefore(late);
          trial.pass(Duration.ofMillis(50));
          trial.assertRings(1);
        });
  }

  /** An alarm may be set while it rings, and rings again when that time has come. */
  @Test
  default void mayBeSetWhileItRings() {
    withAlarm(
        trial -> {
          List<Long> dues = new CopyOnWriteArrayList<>();
          Duration step = Duration.ofMillis(20);
          trial.onRing(
              count -> {
                if (count < 3) {
                  dues.add(trial.in(step));
                  trial.ringAt(dues.get(count));
                }
              });
          dues.add(trial.in(step));
          trial.ringAt(dues.get(0));
          trial.pass(step.multipliedBy(3));
          for (int i = 0; i < 3; i++) {
            trial.awaitRing(i + 1).assertNotBefore(dues.get(i));
          }
          trial.pass(step.multipliedBy(2));
          trial.assertRings(3);
        });
  }

  /** A time that has passed rings on the alarm's thread, not on the one that sets it. */
  @Test
  default void aPastTimeRingsOnTheThreadOfTheAlarm() {
    withAlarm(
        trial -> {
          List<Thread> setters = new CopyOnWriteArrayList<>();
          for (int i = 1; i <= 3; i++) { // the first may be the one that makes the thread
            Race.within(
                bound(),
                "A time could not be set",
                () -> {
                  setters.add(Thread.currentThread());
                  trial.ringAt(trial.in(Duration.ofSeconds(-1)));
                });
            trial.pass(Duration.ZERO);
            Thread rang = trial.awaitRing(i).thread();
            assertNotSame(setters.get(i - 1), rang, "It rang on the thread that set the time");
            boolean isItsOwn = trial.threads().isEmpty() || trial.threads().contains(rang);
            assertTrue(isItsOwn, () -> "It rang on " + rang + ", which it did not ask for");
          }
          trial.assertRings(3);
        });
  }

  /** A time that has passed and is set while the alarm rings rings after that ring, not inside. */
  @Test
  default void aPastTimeThatIsSetWhileItRingsRingsAfterwards() {
    withAlarm(
        trial -> {
          trial.onRing(
              count -> {
                if (count < 3) {
                  trial.ringAt(trial.in(Duration.ofMillis(-1)));
                }
              });
          trial.ringAt(trial.in(Duration.ZERO));
          trial.pass(Duration.ZERO);
          trial.awaitRing(3);
          trial.pass(Duration.ofMillis(20));
          trial.assertRings(3);
        });
  }

  /** It rings each time it is set: a time that is set just after a ring is not lost. */
  @Test
  default void ringsEachTimeItIsSet() {
    withAlarm(
        trial -> {
          for (int i = 1; i <= 500; i++) {
            trial.ringAt(trial.in(Duration.ZERO));
            trial.pass(Duration.ZERO);
            trial.awaitRing(i);
          }
          trial.assertRings(500);
        });
  }

  /** However many threads set it while it rings, it never rings twice at once. */
  @Test
  default void neverRingsTwiceAtOnce() {
    withAlarm(
        trial -> {
          CompletableFuture<@Nullable Void> firstIsOver = new CompletableFuture<>();
          CompletableFuture<@Nullable Void> secondHasCome = new CompletableFuture<>();
          trial.onRing(
              count -> {
                if (count == 1) {
                  Race.run(3, bound(), thread -> trial.ringAt(trial.in(Duration.ZERO)));
                  secondHasCome.completeOnTimeout(null, 100, TimeUnit.MILLISECONDS).join();
                  firstIsOver.complete(null);
                } else {
                  secondHasCome.complete(null);
                }
              });
          trial.ringAt(trial.in(Duration.ZERO));
          trial.pass(Duration.ZERO);
          Race.await(firstIsOver, bound(), "The first ring did not come to its end");
          trial.awaitRing(2);
          trial.assertNeverAtOnce();
        });
  }

  /** A closed alarm rings no more, and cannot be set. */
  @Test
  default void aClosedAlarmRingsNoMore() {
    withAlarm(
        trial -> {
          long due = trial.in(Duration.ofMillis(200));
          trial.ringAt(due);
          trial.close();
          assumeFalse(trial.isPast(due), "This machine is too slow");
          trial.ringAt(trial.in(Duration.ofMillis(-1)));
          trial.pass(Duration.ofMillis(250));
          trial.assertRings(0);
        });
  }

  /** With the alarm ends its thread, even one that waits for a time far away. */
  @Test
  default void closingEndsTheThread() {
    withAlarm(
        trial -> {
          trial.ringAt(trial.in(Duration.ZERO));
          trial.pass(Duration.ZERO);
          trial.awaitRing(1);
          trial.ringAt(trial.in(Duration.ofHours(1)));
          trial.close();
          for (Thread thread : trial.threads()) {
            thread.join(bound().toMillis());
            assertFalse(thread.isAlive(), "The thread of an alarm outlived it");
          }
        });
  }

  /** An alarm that is never set needs no thread. */
  @Test
  default void noThreadIsAskedForBeforeATimeIsSet() {
    withAlarm(
        trial -> {
          trial.pass(Duration.ofMillis(20));
          trial.close();
          assertEquals(List.of(), trial.threads());
          trial.assertRings(0);
        });
  }

  /** Engines may share a clock: their alarms know nothing of each other. */
  @Test
  default void alarmsOfOneClockAreIndependent() {
    withAlarm(
        trial -> {
          try (ClockTrial other = new ClockTrial(this, trial.clock())) {
            trial.ringAt(trial.in(Duration.ofMillis(20)));
            other.ringAt(other.in(Duration.ofHours(1)));
            trial.pass(Duration.ofMillis(20));
            trial.awaitRing(1);
            other.assertRings(0);
            trial.close();
            other.ringAt(other.in(Duration.ZERO));
            other.pass(Duration.ZERO);
            other.awaitRing(1);
            trial.assertRings(1);
          }
        });
  }

  private void withAlarm(TrialBody<ClockTrial> body) {
    ClockTrial subject = new ClockTrial(this, newClock());
    try (Trial<ClockTrial> trial = new Trial<>(subject, bound(), ClockTrial::close)) {
      trial.run(body);
    }
  }
}
