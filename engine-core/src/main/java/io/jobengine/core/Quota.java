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
import org.jspecify.annotations.Nullable;

/**
 * Where jobs count against bounds: the engine, a service, a task or an owner. Counts are exact: no
 * bound is ever exceeded, and nobody is refused while there is a place.
 */
final class Quota {
  private static final int NONE = Integer.MAX_VALUE;
  static final int JOBS_IN_RESERVE = 64;
  private static final int BYTES_IN_RESERVE = 1 << 16;

  private final Scope scope;
  private final String name;
  private final int mostRunning;
  private final @Nullable BoundedCount queued;
  private final @Nullable BoundedCount bytes;
  private final AtomicInteger running = new AtomicInteger();

  /** The jobs that hold the places for running, where those are bounded: so they are few. */
  private final Set<LiveJob> holders = ConcurrentHashMap.newKeySet();

  /** The lines that wait for a place to run; see {@link WaitingQueue}. */
  final ConcurrentLinkedDeque<Line> parked = new ConcurrentLinkedDeque<>();

  Quota(Scope scope, String name, Bounds bounds) {
    this.scope = scope;
    this.name = name;
    this.mostRunning = bounds.running().orElse(NONE);
    this.queued =
        bounds.queued().isPresent()
            ? new BoundedCount(bounds.queued().getAsInt(), JOBS_IN_RESERVE)
            : null;
    this.bytes =
        bounds.inputBytes().isPresent()
            ? new BoundedCount(bounds.inputBytes().getAsLong(), BYTES_IN_RESERVE)
            : null;
  }

  boolean boundsQueued() {
    return queued != null;
  }

  boolean boundsRunning() {
    return mostRunning != NONE;
  }

  boolean boundsBytes() {
    return bytes != null;
  }

  /** Takes a place among the queued, and room for inputs; returns what is in the way, or null. */
  @Nullable Full enter(Desk desk, long inputBytes) {
    if (queued != null && !queued.take(desk, 1)) {
      return new Full(this, Quantity.QUEUED_JOBS, queued, queued.isExact());
    }
    if (bytes != null && !bytes.take(desk, inputBytes)) {
      leaveQueue(desk);
      return new Full(this, Quantity.INPUT_BYTES, bytes, bytes.isExact());
    }
    return null;
  }

  /** Takes a place among the queued for a job that must not be refused. */
  void enterAgain() {
    if (queued != null) {
      queued.takeAnyway();
    }
  }

  void leaveQueue(Desk desk) {
    if (queued != null) {
      queued.give(desk, 1);
    }
  }

  void leaveBytes(Desk desk, long inputBytes) {
    if (bytes != null) {
      bytes.give(desk, inputBytes);
    }
  }

  boolean takeRunning() {
    if (!boundsRunning()) {
      return true;
    }
    for (int seen = running.get(); seen < mostRunning; seen = running.get()) {
      if (running.compareAndSet(seen, seen + 1)) {
        return true;
      }
    }
    return false;
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

  /** Returns how many jobs are queued, more or less while they move on; 0 without a bound. */
  int queued() {
    return queued == null ? 0 : (int) queued.inUse();
  }

  Bound runningBound() {
    return new Bound(scope, name, Quantity.RUNNING_JOBS, mostRunning);
  }

  /**
   * What keeps a job from being accepted now, as one saw it who had a desk.
   *
   * @param places those that there are too few of
   * @param isSure whether it is so; else they must be made exact, to try again
   */
  record Full(Quota quota, Quantity quantity, BoundedCount places, boolean isSure) {
    Bound bound() {
      return new Bound(quota.scope, quota.name, quantity, places.most());
    }
  }

  @Override
  public String toString() {
    return "quota of " + scope + " " + name;
  }
}
