package io.jobengine.testkit;

import io.jobengine.spi.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test advances it. Starts at {@link #START}; instant and
 * nanosecond time move together.
 *
 * <p>Alarms ring inside {@link #advance} only, on its thread, in the order of their times: the
 * clock stops at each, so that it reads the alarm's time while the alarm rings. No thread is made.
 *
 * <p>{@link #nanoTime} begins one second below {@link Long#MAX_VALUE}, so that a longer advance
 * finds code that compares such times instead of their differences.
 *
 * <p><b>Thread safety:</b> safe; one thread at a time may advance.
 *
 * <p><b>Callbacks:</b> alarms ring with no lock held.
 */
public final class ManualClock implements EngineClock {
  /** What a new clock reads: the first instant of 2026, UTC. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final long START_NANOS = Long.MAX_VALUE - 1_000_000_000L;
  private static final int MOST_RINGS_AT_ONE_TIME = 10_000;

  private final Object lock = new Object();
  private final List<ManualAlarm> alarms = new ArrayList<>(); // guarded by lock; the open ones
  private long elapsedNanos; // guarded by lock; since START
  private int ringsAtThisTime; // guarded by lock
  private boolean isAdvancing; // guarded by lock

  /** Makes a clock that reads {@link #START}. */
  public ManualClock() {}

  @Override
  public Instant instant() {
    synchronized (lock) {
      return START.plusNanos(elapsedNanos);
    }
  }

  @Override
  public long nanoTime() {
    synchronized (lock) {
      return START_NANOS + elapsedNanos;
    }
  }

  /**
   * Returns a new alarm, which rings inside {@link #advance}.
   *
   * @param threads never asked
   */
  @Override
  public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
    ManualAlarm alarm = new ManualAlarm(ring);
    synchronized (lock) {
      alarms.add(alarm);
    }
    return alarm;
  }

  /**
   * Moves the time on, and rings the alarms that become due on the way, those included that are set
   * meanwhile. An alarm that was set for a time that has passed rings too, even when the duration
   * is zero.
   *
   * <p><b>Failure:</b> what a ring throws is thrown on; the clock then stays where that alarm rang.
   *
   * @throws IllegalArgumentException if the duration is negative
   * @throws IllegalStateException if another advance is under way, or an alarm keeps setting itself
   *     for a time that has passed
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("Time moves forward, not by " + duration);
    }
    long end = beginAdvance(duration.toNanos());
    try {
      for (Runnable ring = nextRing(end); ring != null; ring = nextRing(end)) {
        ring.run();
      }
    } finally {
      endAdvance();
    }
  }

  /** Returns how many alarms have a time set: none when the engine is idle. */
  public int pendingAlarms() {
    synchronized (lock) {
      return (int) alarms.stream().filter(alarm -> alarm.isSet).count();
    }
  }

  /** Returns the earliest time that is set; empty when no alarm has one. */
  public Optional<Instant> nextAlarm() {
    synchronized (lock) {
      return Optional.ofNullable(earliest()).map(alarm -> START.plusNanos(alarm.dueNanos));
    }
  }

  /** Returns how many alarms were made and not closed: none when all engines have closed. */
  public int openAlarms() {
    synchronized (lock) {
      return alarms.size();
    }
  }

  private long beginAdvance(long nanos) {
    synchronized (lock) {
      if (isAdvancing) {
        throw new IllegalStateException("Another advance of this clock is under way");
      }
      isAdvancing = true;
      ringsAtThisTime = 0;
      return Math.addExact(elapsedNanos, nanos);
    }
  }

  private void endAdvance() {
    synchronized (lock) {
      isAdvancing = false;
    }
  }

  /** Moves on to the next alarm that is due by the end, or to the end where there is none. */
  private @Nullable Runnable nextRing(long endNanos) {
    synchronized (lock) {
      ManualAlarm alarm = earliest();
      if (alarm == null || alarm.dueNanos > endNanos) {
        elapsedNanos = endNanos;
        return null;
      }
      ringsAtThisTime = alarm.dueNanos > elapsedNanos ? 1 : ringsAtThisTime + 1;
      if (ringsAtThisTime > MOST_RINGS_AT_ONE_TIME) {
        throw new IllegalStateException(
            "Alarms rang " + MOST_RINGS_AT_ONE_TIME + " times at " + START.plusNanos(elapsedNanos));
      }
      elapsedNanos = Math.max(elapsedNanos, alarm.dueNanos);
      alarm.isSet = false;
      return alarm.ring;
    }
  }

  /** Must be called with the lock held. Of alarms for the same time it returns the older. */
  private @Nullable ManualAlarm earliest() {
    ManualAlarm earliest = null;
    for (ManualAlarm alarm : alarms) {
      if (alarm.isSet && (earliest == null || alarm.dueNanos < earliest.dueNanos)) {
        earliest = alarm;
      }
    }
    return earliest;
  }

  private final class ManualAlarm implements Alarm {
    private final Runnable ring;
    private boolean isSet; // guarded by lock
    private long dueNanos; // guarded by lock; since START

    ManualAlarm(Runnable ring) {
      this.ring = Objects.requireNonNull(ring);
    }

    @Override
    public void ringAt(long nanoTime) {
      synchronized (lock) {
        if (!alarms.contains(this)) {
          return;
        }
        long delay = nanoTime - (START_NANOS + elapsedNanos);
        dueNanos = delay > Long.MAX_VALUE - elapsedNanos ? Long.MAX_VALUE : elapsedNanos + delay;
        isSet = true;
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        alarms.remove(this);
      }
    }
  }
}
