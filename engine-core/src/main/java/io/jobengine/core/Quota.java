package io.jobengine.core;

import io.jobengine.Bound;
import io.jobengine.Bound.Quantity;
import io.jobengine.Bound.Scope;
import io.jobengine.Bounds;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs count against bounds: the engine, a service, a task or an owner. Counts are exact: no
 * bound is ever exceeded, and nobody is refused while there is a place.
 */
final class Quota {
  private static final int NONE = Integer.MAX_VALUE;

  private final Scope scope;
  private final String name;
  private final int mostQueued;
  private final int mostRunning;
  private final long mostBytes;
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  /** The jobs that hold the places for running, where those are bounded: so they are few. */
  private final Set<LiveJob> holders = ConcurrentHashMap.newKeySet();

  /** The lines that wait for a place to run; see {@link WaitingQueue}. */
  final ConcurrentLinkedDeque<Line> parked = new ConcurrentLinkedDeque<>();

  Quota(Scope scope, String name, Bounds bounds) {
    this.scope = scope;
    this.name = name;
    this.mostQueued = bounds.queued().orElse(NONE);
    this.mostRunning = bounds.running().orElse(NONE);
    this.mostBytes = bounds.inputBytes().orElse(Long.MAX_VALUE);
  }

  boolean boundsQueued() {
    return mostQueued != NONE;
  }

  boolean boundsRunning() {
    return mostRunning != NONE;
  }

  boolean boundsBytes() {
    return mostBytes != Long.MAX_VALUE;
  }

  /** Takes a place among the queued, and room for inputs; returns what is full, or null. */
  @Nullable Quantity enter(long inputBytes) {
    if (boundsQueued() && !take(queued, mostQueued)) {
      return Quantity.QUEUED_JOBS;
    }
    if (boundsBytes() && !takeBytes(inputBytes)) {
      leaveQueue();
      return Quantity.INPUT_BYTES;
    }
    return null;
  }

  /** Takes a place among the queued for a job that must not be refused. */
  void enterAgain() {
    if (boundsQueued()) {
      queued.incrementAndGet();
    }
  }

  void leaveQueue() {
    if (boundsQueued()) {
      queued.decrementAndGet();
    }
  }

  void leaveBytes(long inputBytes) {
    if (boundsBytes()) {
      bytes.addAndGet(-inputBytes);
    }
  }

  boolean takeRunning() {
    return !boundsRunning() || take(running, mostRunning);
  }

  void leaveRunning() {
    if (boundsRunning()) {
      running.decrementAndGet();
    }
  }

  boolean isFullOfRunning() {
    return boundsRunning() && running.get() >= mostRunning;
  }

  void heldBy(LiveJob job) {
    try {
      holders.add(job);
    } catch (OutOfMemoryError e) {
      // It runs all the same; only those who ask who holds the places are not told of it.
    }
  }

  void leftBy(LiveJob job) {
    holders.remove(job);
  }

  /** Returns the jobs that hold the places for running; none where those are not bounded. */
  List<LiveJob> holders() {
    return List.copyOf(holders);
  }

  private static boolean take(AtomicInteger taken, int most) {
    for (int seen = taken.get(); seen < most; seen = taken.get()) {
      if (taken.compareAndSet(seen, seen + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean takeBytes(long more) {
    for (long seen = bytes.get(); more <= mostBytes - seen; seen = bytes.get()) {
      if (bytes.compareAndSet(seen, seen + more)) {
        return true;
      }
    }
    return false;
  }

  int queued() {
    return queued.get();
  }

  Bound bound(Quantity quantity) {
    return new Bound(
        scope,
        name,
        quantity,
        switch (quantity) {
          case QUEUED_JOBS -> mostQueued;
          case RUNNING_JOBS -> mostRunning;
          case INPUT_BYTES -> mostBytes;
        });
  }

  @Override
  public String toString() {
    return "quota of " + scope + " " + name;
  }
}
