package io.jobengine.testkit;

import java.time.Duration;

/** Counts how often a room listener was called, and waits for the next call. */
final class RoomSignal {
  private final Object lock = new Object();
  private long count; // guarded by lock

  void heard() {
    synchronized (lock) {
      count++;
      lock.notifyAll();
    }
  }

  long count() {
    synchronized (lock) {
      return count;
    }
  }

  /** Waits for a call after the first so many, and returns how many there were. */
  long awaitMoreThan(long seen, Duration bound) throws InterruptedException {
    long start = System.nanoTime();
    synchronized (lock) {
      while (count <= seen) {
        long left = bound.toNanos() - (System.nanoTime() - start);
        if (left <= 0) {
          throw new AssertionError(
              "An attempt was refused, and no room listener was called within " + bound);
        }
        lock.wait(left / 1_000_000 + 1);
      }
      return count;
    }
  }
}
