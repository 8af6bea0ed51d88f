package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.spi.EngineClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The thread that rings for the system's clock. */
class SystemAlarmTest {
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final ThreadFactory daemons =
      work -> {
        Thread thread = new Thread(work, "alarm-of-the-test");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
      };

  private static EngineClock newClock() {
    return new SystemClock();
  }

  private static long soon(EngineClock clock) {
    return clock.nanoTime() + Duration.ofMillis(5).toNanos();
  }

  @Test
  void oneThreadServesManyRings() throws Exception {
    EngineClock clock = newClock();
    for (int i = 1; i <= 3; i++) {
      Semaphore rings = new Semaphore(0);
      try (EngineClock.Alarm alarm = clock.newAlarm(daemons, rings::release)) {
        for (int ring = 0; ring < 3; ring++) {
          alarm.ringAt(soon(clock));
          assertTrue(rings.tryAcquire(Background.BOUND.toSeconds(), TimeUnit.SECONDS));
        }
      }
      assertEquals(i, threads.size());
    }
    for (Thread thread : threads) {
      thread.join(Background.BOUND.toMillis());
      assertFalse(thread.isAlive());
    }
  }

  @Test
  void aThreadThatCannotBeMadeIsMadeForTheNextTime() {
    EngineClock clock = newClock();
    CountDownLatch rang = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    ThreadFactory broken =
        work -> {
          if (asked.getAndIncrement() == 0) {
            throw new IllegalStateException("no thread left");
          }
          return daemons.newThread(work);
        };
    try (EngineClock.Alarm alarm = clock.newAlarm(broken, rang::countDown)) {
      assertThrows(IllegalStateException.class, () -> alarm.ringAt(soon(clock)));
      alarm.ringAt(soon(clock));
      Background.await(rang);
    }
  }

  @Test
  void aRingThatThrowsDoesNotEndTheAlarm() {
    EngineClock clock = newClock();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    Runnable ring =
        () -> {
          if (first.getCount() > 0) {
            first.countDown();
            throw new LinkageError("broken");
          }
          second.countDown();
        };
    try (EngineLog log = EngineLog.open();
        EngineClock.Alarm alarm = clock.newAlarm(daemons, ring)) {
      alarm.ringAt(soon(clock));
      Background.await(first);
      alarm.ringAt(soon(clock));
      Background.await(second);
      assertEquals(1, log.take().size());
    }
  }

  /** A thread whose interrupt flag stays set cannot sleep. */
  @Test
  void anInterruptedAlarmSleepsOn() {
    EngineClock clock = newClock();
    CountDownLatch rang = new CountDownLatch(1);
    CountDownLatch again = new CountDownLatch(2);
    Runnable ring =
        () -> {
          Thread.currentThread().interrupt();
          rang.countDown();
          again.countDown();
        };
    ThreadMXBean measures = ManagementFactory.getThreadMXBean();
    try (EngineClock.Alarm alarm = clock.newAlarm(daemons, ring)) {
      alarm.ringAt(soon(clock));
      Background.await(rang);
      threads.get(0).interrupt();
      alarm.ringAt(clock.nanoTime() + Duration.ofMillis(200).toNanos());
      Background.await(again);
      long busyMillis = measures.getThreadCpuTime(threads.get(0).getId()) / 1_000_000;
      assertTrue(busyMillis < 150, "it was busy for " + busyMillis + " ms");
    }
  }

  @Test
  void anAlarmThatClosesItselfEnds() throws Exception {
    EngineClock clock = newClock();
    EngineClock.Alarm[] alarm = new EngineClock.Alarm[1];
    CountDownLatch closed = new CountDownLatch(1);
    alarm[0] =
        clock.newAlarm(
            daemons,
            () -> {
              alarm[0].close();
              closed.countDown();
            });
    alarm[0].ringAt(soon(clock));
    Background.await(closed);
    threads.get(0).join(Background.BOUND.toMillis());
    assertFalse(threads.get(0).isAlive());
  }

  @Test
  void deadlinesOfTheRealClockAreNotEarly() {
    EngineClock clock = newClock();
    try (Deadlines deadlines = new Deadlines(clock, daemons)) {
      for (int millis : new int[] {1, 7, 30, 60}) {
        CountDownLatch rang = new CountDownLatch(1);
        long[] at = new long[1];
        long due = clock.nanoTime() + Duration.ofMillis(millis).toNanos();
        Deadlines.Entry entry =
            deadlines.after(
                Duration.ofMillis(millis).toNanos(),
                () -> {
                  at[0] = clock.nanoTime();
                  rang.countDown();
                });
        assertNotNull(entry);
        Background.await(rang);
        assertTrue(at[0] - due >= 0, "early by " + (due - at[0]) + " ns");
      }
    }
  }
}
