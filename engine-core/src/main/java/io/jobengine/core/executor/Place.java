package io.jobengine.core.executor;

import io.jobengine.spi.Attempt;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One place of a {@link PooledExecutor}: free, or an attempt's; with a thread or without. */
final class Place {
  /*
   * All is in the one reference "hand":
   *
   *   NOBODY      free, no thread           -> worker    by the offer that owns the place
   *   worker      its thread is to start    -> attempt   by that thread, when it begins
   *                                         -> NOBODY    by the offer, when the thread could not be started
   *   attempt     handed over, or running   -> attempt   by the thread that was handed the next
   *                                         -> thread    by that thread, when there is no next; then it puts the place back
   *                                         -> NOBODY    by the engine, which gave the thread up, and puts the place back
   *   thread      free, the thread sleeps   -> attempt   by the offer that owns the place, which then wakes the thread
   *                                         -> NOBODY    by the thread, when its time is up; by close, which wakes it
   *
   * Each step from a row that has two ways out is a compare-and-set: one of the two goes. So an attempt is run by one
   * thread, and a place is put back once. Workers and attempts are used once, so none of them comes back to the hand: a
   * thread that was given up finds that its attempt is gone, whatever stands there instead.
   *
   * A thread looks into the hand before each sleep, and is woken after the hand was changed: no wake-up is lost. An
   * interrupt that comes while it is idle is nobody's, and goes.
   */
  private static final Object NOBODY = "nobody";

  final int number;

  /** The number of the place below this one, while it is free. */
  int below;

  private final PooledExecutor pool;
  private final long idleNanos;
  private final AtomicReference<Object> hand = new AtomicReference<>(NOBODY);

  /** The thread that was started here last, to join; null once it is given up. */
  private volatile @Nullable Thread thread;

  Place(PooledExecutor pool, int number, long idleNanos) {
    this.pool = pool;
    this.number = number;
    this.idleNanos = idleNanos;
  }

  /** Hands an attempt to the thread that sleeps here; returns false where there is none. */
  boolean wake(Attempt attempt) {
    return hand.get() instanceof Thread sleeper && wake(sleeper, attempt);
  }

  /** Starts a thread for a worker; returns false where there is none to have. */
  boolean start(Worker worker, ThreadFactory threads) {
    hand.set(worker);
    Thread made = threads.newThread(worker);
    if (made == null) {
      return false;
    }
    thread = made;
    made.start();
    return true;
  }

  /** Takes the place back from a worker that has not begun, which then never does. */
  boolean callOff(Worker worker) {
    return hand.compareAndSet(worker, NOBODY);
  }

  boolean runs(Attempt attempt) {
    return hand.get() == attempt;
  }

  /** Takes the place from a thread; returns false where that has come back from the attempt. */
  boolean giveUp(Attempt attempt) {
    if (!hand.compareAndSet(attempt, NOBODY)) {
      return false;
    }
    thread = null;
    return true;
  }

  /** Ends the thread that sleeps here, if there is one. */
  void end() {
    if (hand.get() instanceof Thread sleeper) {
      wake(sleeper, NOBODY);
    }
  }

  private boolean wake(Thread sleeper, Object next) {
    if (!hand.compareAndSet(sleeper, next)) {
      return false; // its time was up
    }
    LockSupport.unpark(sleeper);
    return true;
  }

  @Nullable Thread thread() {
    return thread;
  }

  /** What a thread does in a place, from its first attempt on. */
  static final class Worker implements Runnable {
    private final Place place;
    private final Attempt first;

    Worker(Place place, Attempt first) {
      this.place = place;
      this.first = first;
    }

    @Override
    public void run() {
      if (!place.hand.compareAndSet(this, first)) {
        return;
      }
      for (Attempt next = first; next != null; next = place.awaitNext()) {
        if (!place.runAll(next)) {
          place.pool.cameBack();
          return;
        }
        place.pool.isFree(place);
      }
    }

    @Override
    public String toString() {
      return "worker of the " + place.pool;
    }
  }

  /** Runs an attempt and those that it hands over; returns whether the place is idle then. */
  private boolean runAll(Attempt first) {
    Attempt running = first;
    for (Attempt next = run(running); next != null; next = run(running)) {
      hand.compareAndSet(running, next);
      running = next;
    }
    return hand.compareAndSet(running, Thread.currentThread());
  }

  private static @Nullable Attempt run(Attempt attempt) {
    try {
      return attempt.run();
    } catch (Throwable t) { // a thread that died here would take its place along
      PooledExecutor.warn("An attempt", attempt, t);
      return null;
    }
  }

  /**
   * Sleeps until there is an attempt in the hand; returns null when the thread is to end. It sleeps
   * for half of its idle time, twice: what wakes it without a cause may be an old wake-up, but
   * hardly two.
   */
  private @Nullable Attempt awaitNext() {
    int sleeps = 0;
    while (true) {
      Object given = hand.get();
      if (given instanceof Attempt attempt) {
        Thread.interrupted();
        return attempt;
      }
      if (given == NOBODY || (sleeps >= 2 && hand.compareAndSet(Thread.currentThread(), NOBODY))) {
        return null;
      }
      LockSupport.parkNanos(this, idleNanos / 2);
      // Cleared, or the thread would sleep no more.
      sleeps = Thread.interrupted() ? 0 : sleeps + 1;
    }
  }
}
