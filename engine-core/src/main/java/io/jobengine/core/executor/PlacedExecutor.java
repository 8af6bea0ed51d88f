package io.jobengine.core.executor;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs attempts on the threads of an executor, so many at once. */
final class PlacedExecutor implements JobExecutor {
  /*
   * A place is taken before the thread is asked for and given back when the thread has no next attempt; only then are the
   * listeners told. A thread whose job was given up gives no place back: the engine has replaced it, by giving the place
   * back at once, and Attempt.run() hands such a thread no next attempt. Which threads are replaced is told by their
   * run, which stands in the list while it lasts.
   *
   * A host's executor may throw and run the attempt all the same. So a run begins by taking its place over; one that was
   * called off before finds that it is too late, and its place went back once.
   */
  private final Executor threads;
  private final AtomicInteger free;
  private final AtomicInteger replaceable;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** The runs that are under way; few, and looked through only where one is given up. */
  private final Set<Run> runs = ConcurrentHashMap.newKeySet();

  PlacedExecutor(Executor threads, int places, int maxReplaced) {
    if (places < 1) {
      throw new IllegalArgumentException("An executor needs at least 1 place, not " + places);
    }
    if (maxReplaced < 0) {
      throw new IllegalArgumentException("maxReplaced must not be negative: " + maxReplaced);
    }
    this.threads = threads;
    this.free = new AtomicInteger(places);
    this.replaceable = new AtomicInteger(maxReplaced);
  }

  @Override
  public boolean offer(Attempt attempt) {
    if (!take(free)) {
      return false;
    }
    Run run = new Run(attempt);
    try {
      threads.execute(run);
      return true;
    } catch (RejectedExecutionException e) {
      return !callOff(run);
    } catch (
        Throwable t) { // no memory for a thread, or a host's executor that says no in another way
      callOff(run);
      throw t;
    }
  }

  /** Takes the place back from a run that has not begun, which then never does. */
  private boolean callOff(Run run) {
    boolean isCalledOff = run.state.compareAndSet(Run.OFFERED, Run.LEFT);
    if (isCalledOff) {
      free.incrementAndGet();
    }
    return isCalledOff;
  }

  private static boolean take(AtomicInteger places) {
    for (int seen = places.get(); seen > 0; seen = places.get()) {
      if (places.compareAndSet(seen, seen - 1)) {
        return true;
      }
    }
    return false;
  }

  private void giveBack() {
    free.incrementAndGet();
    listeners.forEach(Runnable::run);
  }

  @Override
  public Registration onRoom(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean replace(Attempt abandoned) {
    for (Run run : runs) {
      if (run.current == abandoned) {
        return take(replaceable) && replace(run);
      }
    }
    return false;
  }

  private boolean replace(Run run) {
    if (run.state.compareAndSet(Run.HOLDS, Run.REPLACED)) {
      giveBack();
      return true;
    }
    cameBack();
    return false;
  }

  private void cameBack() {
    replaceable.incrementAndGet();
  }

  @Override
  public String toString() {
    return "executor over " + threads;
  }

  /** One attempt after another on one thread, in one place. */
  private final class Run implements Runnable {
    static final int OFFERED = 0;
    static final int HOLDS = 1;
    static final int LEFT = 2;
    static final int REPLACED = 3;

    final AtomicInteger state = new AtomicInteger(OFFERED);
    volatile @Nullable Attempt current;

    Run(Attempt first) {
      current = first;
    }

    @Override
    public void run() {
      if (!state.compareAndSet(OFFERED, HOLDS)) {
        return;
      }
      try {
        runs.add(this);
        for (Attempt next = current; next != null; ) {
          next = next.run();
          current = next;
        }
      } finally {
        runs.remove(this);
        if (state.compareAndSet(HOLDS, LEFT)) {
          giveBack();
        } else {
          cameBack();
        }
      }
    }
  }
}
