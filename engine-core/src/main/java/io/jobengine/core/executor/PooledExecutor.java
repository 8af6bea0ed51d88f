package io.jobengine.core.executor;

import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs attempts on threads of its own, so many at once. Threads are made as they are needed and end
 * after a minute without work. May serve several engines.
 */
public final class PooledExecutor extends PlacedExecutor implements AutoCloseable {
  private static final long IDLE_SECONDS = 60;
  private static final int MOMENT_MILLIS = 1000;
  private static final int STEP_MILLIS = 2;

  private final ThreadPoolExecutor threads;

  PooledExecutor(int workers, int maxReplaced, ThreadFactory threads) {
    this(workers, maxReplaced, pool(Objects.requireNonNull(threads)));
  }

  private PooledExecutor(int workers, int maxReplaced, ThreadPoolExecutor threads) {
    super(threads, workers, maxReplaced);
    this.threads = threads;
  }

  /** As many threads as there are places in use: the places bound them, not the pool. */
  private static ThreadPoolExecutor pool(ThreadFactory threads) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  /**
   * Takes no more attempts and ends the threads that are idle; a thread that runs an attempt ends
   * after it. Waits a moment for them.
   */
  @Override
  public void close() {
    threads.shutdown();
    try {
      for (int waited = 0;
          waited < MOMENT_MILLIS && threads.getPoolSize() > stuck();
          waited += STEP_MILLIS) {
        threads.awaitTermination(STEP_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
