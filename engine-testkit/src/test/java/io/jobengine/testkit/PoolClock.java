package io.jobengine.testkit;

import io.jobengine.spi.EngineClock;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The system's time, and alarms on a pool of the JDK; with more than one thread they break. */
class PoolClock implements EngineClock {
  private final int threadsPerAlarm;

  PoolClock(int threadsPerAlarm) {
    this.threadsPerAlarm = threadsPerAlarm;
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
    return new PoolAlarm(new ScheduledThreadPoolExecutor(threadsPerAlarm, threads), ring);
  }

  private static final class PoolAlarm implements Alarm {
    private final ScheduledThreadPoolExecutor pool;
    private final Runnable ring;
    private Future<?> next; // guarded by this

    PoolAlarm(ScheduledThreadPoolExecutor pool, Runnable ring) {
      this.pool = pool;
      this.ring = ring;
    }

    @Override
    public synchronized void ringAt(long nanoTime) {
      if (next != null) {
        next.cancel(/* mayInterruptIfRunning= */ false);
      }
      if (!pool.isShutdown()) {
        next = pool.schedule(ring, nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public synchronized void close() {
      pool.shutdownNow();
    }
  }
}
