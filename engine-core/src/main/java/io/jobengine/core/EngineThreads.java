package io.jobengine.core;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes an engine's threads: daemons, named for the engine and what they do. */
final class EngineThreads implements ThreadFactory {
  private static final long IDLE_SECONDS = 10;

  private final String prefix;
  private final ThreadFactory origin;
  private final AtomicInteger number = new AtomicInteger();

  /** The threads of one kind, named {@code <engine>-<kind>-<number>}. */
  EngineThreads(String engine, String kind, ThreadFactory origin) {
    this.prefix = engine + "-" + kind + "-";
    this.origin = origin;
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = origin.newThread(work);
    if (thread != null) { // a factory may have none to give
      thread.setName(prefix + number.incrementAndGet());
    }
    return thread;
  }

  /**
   * Returns the engine's own threads where the host brings none. They inherit nothing from whoever
   * happens to need the first one; their class loader is that of the thread that builds the engine.
   */
  static ThreadFactory daemons() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return work -> {
      Thread thread =
          new Thread(
              null, work, "job-engine", /* stackSize= */ 0, /* inheritThreadLocals= */ false);
      thread.setContextClassLoader(loader);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Returns an executor of at most so many of these threads; it has none while it is idle. */
  ThreadPoolExecutor executor(int most) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
