package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's time. */
final class SystemClock implements EngineClock {
  /*
   * A job's times are wanted in nanoseconds for its limits, and in milliseconds for its readers; each read of a clock costs
   * as much as several steps of a job. So the clock on the wall is read once in a second, and counted on from there.
   */
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private volatile Reading latest = Reading.now();

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public long millisAt(long nanoTime) {
    Reading reading = latest;
    long since = nanoTime - reading.nanoTime;
    if (since < 0 || since > SECOND) {
      reading = Reading.now();
      latest = reading;
      since = nanoTime - reading.nanoTime;
    }
    return Math.floorDiv(reading.micros + since / 1000, 1000L);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
    return new ThreadAlarm(threads, ring);
  }

  /** What both clocks said at one time. */
  private record Reading(long nanoTime, long micros) {
    static Reading now() {
      return new Reading(
          System.nanoTime(), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }
  }

  /** A thread that sleeps until the time that is set, and for good while none is. */
  private static final class ThreadAlarm implements Alarm, Runnable {
    private static final long UNSET = Long.MAX_VALUE;
    private static final Logger log = LoggerFactory.getLogger(SystemClock.class);

    private final ThreadFactory threads;
    private final Runnable ring;
    private final AtomicLong ringAt = new AtomicLong(UNSET);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    ThreadAlarm(ThreadFactory threads, Runnable ring) {
      this.threads = threads;
      this.ring = ring;
    }

    @Override
    public void ringAt(long nanoTime) {
      if (closed) {
        return;
      }
      ringAt.set(nanoTime);
      Thread sleeper = thread;
      if (sleeper != null) {
        LockSupport.unpark(sleeper);
      } else if (started.compareAndSet(false, true)) {
        start();
      }
    }

    /** A thread that cannot be made now may be made when the next time is set. */
    private void start() {
      boolean runs = false;
      try {
        Thread made = threads.newThread(this);
        thread = made;
        made.start();
        runs = true;
      } finally {
        if (!runs) {
          thread = null;
          started.set(false);
        }
      }
    }

    @Override
    public void run() {
      while (!closed) {
        long at = ringAt.get();
        long left = at - System.nanoTime();
        Thread.interrupted(); // nobody has a reason to interrupt it, and park would return at once
        if (at == UNSET) {
          LockSupport.park(this);
        } else if (left > 0) {
          LockSupport.parkNanos(this, left);
        } else if (ringAt.compareAndSet(at, UNSET)) {
          ring();
        }
      }
    }

    private void ring() {
      try {
        ring.run();
      } catch (Throwable t) { // without memory even the engine throws; the next ring may find some
        log.error("The alarm failed", t);
      }
    }

    @Override
    public void close() {
      closed = true;
      Thread sleeper = thread;
      if (sleeper != null) {
        LockSupport.unpark(sleeper);
        Joins.join(sleeper);
      }
    }
  }
}
