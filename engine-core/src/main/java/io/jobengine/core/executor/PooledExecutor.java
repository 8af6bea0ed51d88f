package io.jobengine.core.executor;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs attempts on threads of its own, so many at once. Threads are made as they are needed and end
 * within a minute without work. May serve several engines.
 */
public final class PooledExecutor implements JobExecutor, AutoCloseable {
  /*
   * Goals. An offer is one compare-and-set to take a place, one to hand the attempt over, and a wake-up; it allocates
   * nothing but new threads. No attempt waits behind another one while a thread sleeps: an attempt is only ever given to
   * a place that is free. No thread before the first attempt, and nothing periodic while idle.
   *
   * Shape. As many places as workers. A free place stands in FreePlaces, with a thread that sleeps or without one; the
   * place that became free last is taken first, so that few threads serve a light load. Whoever takes a place out of there
   * owns it until it is put back, and puts it back once: the thread when it has no next attempt, the offer whose thread
   * could not be started, or the engine when it has given the thread up. What becomes of one place is told in Place.
   *
   * Room. A place is put back first, then the listeners are told.
   *
   * Close. It writes closed, then ends the places that are free; who puts a place back does so, then reads closed, and
   * ends the places that are free if it is set. So each place that is free, or becomes free, is ended by one of the two,
   * and no offer finds one.
   */
  private static final Logger log = LoggerFactory.getLogger(PooledExecutor.class);

  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOMENT_MILLIS = 1000;
  private static final int STEP_MILLIS = 2;
  private static final int MOST_WORKERS = 32_767;

  private final ThreadFactory threads;
  private final Place[] places;
  private final FreePlaces free;
  private final AtomicInteger replaceable;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  PooledExecutor(int workers, int maxReplaced, ThreadFactory threads) {
    this(workers, maxReplaced, threads, IDLE_NANOS);
  }

  PooledExecutor(int workers, int maxReplaced, ThreadFactory threads, long idleNanos) {
    if (workers < 1 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "A pool has 1 to " + MOST_WORKERS + " workers, not " + workers);
    }
    if (maxReplaced < 0) {
      throw new IllegalArgumentException("maxReplaced must not be negative: " + maxReplaced);
    }
    this.threads = Objects.requireNonNull(threads);
    this.replaceable = new AtomicInteger(maxReplaced);
    this.places = new Place[workers];
    this.free = new FreePlaces(places);
    for (int number = workers - 1; number >= 0; number--) {
      places[number] = new Place(this, number, idleNanos);
      free.push(places[number]);
    }
  }

  @Override
  public boolean offer(Attempt attempt) {
    Place place = closed ? null : free.pop();
    if (place == null) {
      return false;
    }
    return place.wake(attempt) || start(place, new Place.Worker(place, attempt));
  }

  private boolean start(Place place, Place.Worker worker) {
    try {
      if (place.start(worker, threads)) {
        return true;
      }
    } catch (Throwable t) { // the factory's, or no memory for a thread
      if (place.callOff(worker)) {
        putBack(place);
        throw t;
      }
      return true; // a factory may start its threads itself
    }
    if (place.callOff(worker)) {
      putBack(place);
      return false;
    }
    return true;
  }

  private void putBack(Place place) {
    free.push(place);
    if (closed) {
      endFree();
    }
  }

  /** Puts a place back that had an attempt, and tells of it. */
  void isFree(Place place) {
    putBack(place);
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (Throwable t) { // a thread that died here would leave its place without one
        warn("A room listener", listener, t);
      }
    }
  }

  /** Hears that a thread has come back whose place was replaced. */
  void cameBack() {
    replaceable.incrementAndGet();
  }

  static void warn(String what, Object culprit, Throwable failure) {
    try {
      log.warn("{} failed, which it must not: {}", what, culprit, failure);
    } catch (Throwable t) {
      // No memory to say so, perhaps; the thread has a place to look after.
    }
  }

  @Override
  public Registration onRoom(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean replace(Attempt abandoned) {
    for (Place place : places) {
      if (place.runs(abandoned)) {
        return takeReplaceable() && replace(place, abandoned);
      }
    }
    return false;
  }

  private boolean replace(Place place, Attempt abandoned) {
    if (place.giveUp(abandoned)) {
      isFree(place);
      return true;
    }
    replaceable.incrementAndGet();
    return false;
  }

  private boolean takeReplaceable() {
    for (int seen = replaceable.get(); seen > 0; seen = replaceable.get()) {
      if (replaceable.compareAndSet(seen, seen - 1)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes no more attempts and ends the threads that are idle; a thread that runs an attempt ends
   * after it. Waits a moment for them, but not for those whose job was given up.
   */
  @Override
  public void close() {
    closed = true;
    endFree();
    try {
      Thread left = left();
      for (int waited = 0; left != null && waited < MOMENT_MILLIS; left = left()) {
        left.join(STEP_MILLIS);
        waited += left.isAlive() ? STEP_MILLIS : 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns a thread that has not ended; none that was given up, and not the caller's. */
  private @Nullable Thread left() {
    for (Place place : places) {
      Thread thread = place.thread();
      if (thread != null && thread.isAlive() && thread != Thread.currentThread()) {
        return thread;
      }
    }
    return null;
  }

  private void endFree() {
    for (Place place = free.pop(); place != null; place = free.pop()) {
      place.end();
    }
  }

  @Override
  public String toString() {
    return "pool of " + places.length + " workers";
  }
}
