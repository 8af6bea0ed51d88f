package io.jobengine.testkit;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** The executor of the SPI's documentation; broken ones override a step. */
class PlainJobExecutor implements JobExecutor, AutoCloseable {
  final Semaphore free;
  final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "plain");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();

  PlainJobExecutor(int places) {
    free = new Semaphore(places);
  }

  @Override
  public boolean offer(Attempt attempt) {
    if (!claim()) {
      return false;
    }
    threads.execute(() -> work(attempt));
    return true;
  }

  /** Claims a free place. */
  boolean claim() {
    return free.tryAcquire();
  }

  /** Does all that a place does from the time it was claimed. */
  void work(Attempt first) {
    for (Attempt current = first; current != null; ) {
      running.add(current);
      Attempt next = run(current);
      if (!running.remove(current)) {
        return; // its place was replaced
      }
      current = next;
    }
    leave();
  }

  /** Runs one attempt. */
  Attempt run(Attempt attempt) {
    return attempt.run();
  }

  /** Frees the place, and says so. */
  void leave() {
    free.release();
    signal();
  }

  void signal() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public Registration onRoom(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean replace(Attempt abandoned) {
    boolean isReplaced = running.remove(abandoned);
    if (isReplaced) {
      leave();
    }
    return isReplaced;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
