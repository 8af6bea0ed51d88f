package io.jobengine.benchmarks.contestant;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;

/** The floor over a lock-free queue of many producers and consumers, and threads of its own. */
final class FloorQueue extends Floor {
  FloorQueue(Conditions conditions) {
    super(conditions, conditions.runBy() == RunBy.POOL ? new Workers() : null);
  }

  private static final class Workers extends AbstractExecutorService {
    private final LinkedTransferQueue<Runnable> queue = new LinkedTransferQueue<>();
    private final Thread[] threads = new Thread[Conditions.WORKERS];
    private volatile boolean isShutdown;

    Workers() {
      for (int i = 0; i < threads.length; i++) {
        threads[i] = new Thread(this::work, "floor-queue-" + i);
        threads[i].setDaemon(true);
        threads[i].start();
      }
    }

    @Override
    public void execute(Runnable job) {
      queue.add(job);
    }

    private void work() {
      try {
        while (!isShutdown) {
          queue.take().run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void shutdown() {
      isShutdown = true;
      for (Thread thread : threads) {
        thread.interrupt();
      }
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown();
      return List.copyOf(queue);
    }

    @Override
    public boolean isShutdown() {
      return isShutdown;
    }

    @Override
    public boolean isTerminated() {
      return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return isShutdown;
    }
  }
}
