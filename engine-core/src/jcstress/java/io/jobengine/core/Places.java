package io.jobengine.core;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes attempts while there is room, and runs none: they are in the test's hands. */
final class Places implements JobExecutor {
  private final AtomicInteger free;
  private final Queue<Attempt> taken = new ConcurrentLinkedQueue<>();
  private volatile Runnable onRoom = () -> {};

  Places(int free) {
    this.free = new AtomicInteger(free);
  }

  @Override
  public boolean offer(Attempt attempt) {
    for (int seen = free.get(); seen > 0; seen = free.get()) {
      if (free.compareAndSet(seen, seen - 1)) {
        taken.add(attempt);
        return true;
      }
    }
    return false;
  }

  @Override
  public Registration onRoom(Runnable listener) {
    onRoom = listener;
    return () -> {};
  }

  /** Makes room for one attempt, and tells of it. */
  void addRoom() {
    free.incrementAndGet();
    onRoom.run();
  }

  /** Returns whether the first attempt of a job was taken. */
  boolean took(StressJob job) {
    return taken.contains(job.attempt);
  }

  /** Returns how many attempts were taken so far. */
  int taken() {
    return taken.size();
  }
}
