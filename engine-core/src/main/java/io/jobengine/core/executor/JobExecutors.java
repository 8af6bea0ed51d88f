package io.jobengine.core.executor;

import io.jobengine.spi.JobExecutor;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** The executors that come with the engine. */
public final class JobExecutors {
  private JobExecutors() {}

  /**
   * Returns an executor that runs each job on the thread that submits it, before {@code submit}
   * returns. It always has room. A job that is given up keeps its submitter's thread.
   */
  public static JobExecutor direct() {
    return new DirectExecutor();
  }

  /**
   * Returns a pool of threads.
   *
   * @param workers how many jobs run at once; 1 to 32,767
   * @param maxReplaced how many threads whose job was given up are replaced before places are lost;
   *     at least 0
   * @param threads makes the threads, as they are needed
   */
  public static PooledExecutor pooled(int workers, int maxReplaced, ThreadFactory threads) {
    return new PooledExecutor(workers, maxReplaced, threads);
  }

  /**
   * Returns an executor with a new virtual thread for each job that finds room; nothing need be
   * closed.
   *
   * @param places how many jobs run at once; {@code Integer.MAX_VALUE} for no bound
   * @throws UnsupportedOperationException if this JVM has no virtual threads, which came with Java
   *     21
   */
  public static JobExecutor virtual(int places) {
    return new PlacedExecutor(VirtualThreads.executor(), places, /* maxReplaced= */ places);
  }

  /**
   * Returns an executor that runs jobs by another. What the other holds back, the engine believes
   * to be taken: a job stays submitted until it really starts. What it refuses by an exception, the
   * engine holds and offers again.
   *
   * <p>How far the engine's promises go is up to the other: one that runs tasks on the caller's
   * thread makes {@code submit} block, and a job that it drops in silence only ends by its wait
   * limit or a cancel.
   *
   * @param executor runs the jobs; the host ends it
   */
  public static JobExecutor adapted(Executor executor) {
    return adapted(executor, Integer.MAX_VALUE);
  }

  /**
   * Returns an executor that runs jobs by another, so many at once, and leaves the rest to the
   * engine's queue.
   *
   * @param executor runs the jobs; the host ends it
   * @param places how many jobs it may hold at once; at least 1
   */
  public static JobExecutor adapted(Executor executor, int places) {
    return new PlacedExecutor(Objects.requireNonNull(executor), places, /* maxReplaced= */ 0);
  }
}
