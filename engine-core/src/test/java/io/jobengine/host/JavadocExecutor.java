package io.jobengine.host;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** An executor as the documentation of {@link JobExecutor} has it, and no more. */
final class JavadocExecutor implements JobExecutor, AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Runnable room = () -> listeners.forEach(Runnable::run);
  private final Semaphore places;

  JavadocExecutor(int places) {
    this.places = new Semaphore(places);
  }

  @Override
  public boolean offer(Attempt first) {
    if (!places.tryAcquire()) {
      return false;
    }
    threads.execute(
        () -> { // threads refuse nothing
          try {
            for (Attempt next = first; next != null; next = next.run()) {}
          } finally {
            places.release();
            room.run(); // after the place is free, never before
          }
        });
    return true;
  }

  @Override
  public Registration onRoom(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
