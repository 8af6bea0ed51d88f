package io.jobengine.core;

import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds those that wait without a thread. */
final class WaitPlaces {
  private static final Duration SHORT_WHILE = Duration.ofSeconds(1);

  private final int bound;
  private final AtomicInteger taken = new AtomicInteger();

  WaitPlaces(int bound) {
    this.bound = bound;
  }

  /** Takes a place; returns false where there is none. */
  boolean take() {
    for (int seen = taken.get(); seen < bound; seen = taken.get()) {
      if (taken.compareAndSet(seen, seen + 1)) {
        return true;
      }
    }
    return false;
  }

  void giveBack() {
    taken.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }

  JobRejectedException rejection() {
    return new JobRejectedException(
        Reason.TOO_MANY_WAITERS,
        SHORT_WHILE,
        "Too many wait for news of jobs: " + bound + ", which is the bound");
  }
}
