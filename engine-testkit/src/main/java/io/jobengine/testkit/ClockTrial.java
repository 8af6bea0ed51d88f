package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.spi.EngineClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A clock under test, and an alarm of it that remembers when and where it rang. */
final class ClockTrial implements AutoCloseable {
  private final EngineClockContract contract;
  private final EngineClock clock;
  private final EngineClock.Alarm alarm;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicInteger ringing = new AtomicInteger();
  private final Object lock = new Object();
  private final List<Ring> rings = new ArrayList<>(); // guarded by lock
  private int mostRingingAtOnce; // guarded by lock
  private volatile TrialBody<Integer> onRing = count -> {};
  private volatile @Nullable Throwable failure;

  ClockTrial(EngineClockContract contract, EngineClock clock) {
    this.contract = contract;
    this.clock = clock;
    this.alarm = clock.newAlarm(this::newThread, this::ring);
  }

  private Thread newThread(Runnable body) {
    Thread thread = new Thread(body, "contract-alarm");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  private void ring() {
    int atOnce = ringing.incrementAndGet();
    int count;
    synchronized (lock) {
      mostRingingAtOnce = Math.max(mostRingingAtOnce, atOnce);
      rings.add(new Ring(clock.nanoTime(), Thread.currentThread()));
      count = rings.size();
      lock.notifyAll();
    }
    try {
      onRing.run(count);
    } catch (Throwable e) { // a ring never throws; the test finds it
      failure = e;
    } finally {
      ringing.decrementAndGet();
    }
  }

  /** Has something done inside each ring, which is told how many there were with this one. */
  void onRing(TrialBody<Integer> body) {
    onRing = body;
  }

  EngineClock clock() {
    return clock;
  }

  /** Returns what the clock will read when a time has passed, or has read before it. */
  long in(Duration time) {
    return clock.nanoTime() + time.toNanos();
  }

  /** Returns whether the clock reads a time, or a later one. */
  boolean isPast(long nanoTime) {
    return clock.nanoTime() - nanoTime >= 0;
  }

  void ringAt(long nanoTime) {
    alarm.ringAt(nanoTime);
  }

  void pass(Duration time) throws Exception {
    contract.pass(clock, time);
  }

  /** Waits until it has rung so often, and returns the latest of these rings. */
  Ring awaitRing(int count) throws InterruptedException {
    long start = System.nanoTime();
    synchronized (lock) {
      while (rings.size() < count) {
        long left = contract.bound().toNanos() - (System.nanoTime() - start);
        assertTrue(left > 0, () -> "It did not ring " + count + " times, but " + rings.size());
        lock.wait(left / 1_000_000 + 1);
      }
      return rings.get(count - 1);
    }
  }

  /** Checks that it has rung so often, and never inside or beside another ring. */
  void assertRings(int count) {
    synchronized (lock) {
      assertEquals(count, rings.size(), "It rang this often");
    }
    assertNeverAtOnce();
  }

  /** Checks that no ring came inside or beside another. */
  void assertNeverAtOnce() {
    Throwable thrown = failure;
    if (thrown != null) {
      throw new AssertionError("What the test does inside a ring failed: " + thrown, thrown);
    }
    synchronized (lock) {
      assertTrue(mostRingingAtOnce <= 1, () -> "It rang " + mostRingingAtOnce + " times at once");
    }
  }

  /** Returns the threads that the clock asked for, so far. */
  List<Thread> threads() {
    return threads;
  }

  @Override
  public void close() {
    alarm.close();
  }

  /** Where and when it rang. */
  record Ring(long nanoTime, Thread thread) {
    void assertNotBefore(long due) {
      long early = due - nanoTime;
      assertTrue(early <= 0, () -> "It rang " + Duration.ofNanos(early) + " early");
    }
  }
}
