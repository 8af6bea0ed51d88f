package io.jobengine.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits a moment for threads that were told to end, so that a closed engine leaves none behind. */
final class Joins {
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Joins.class);

  private Joins() {}

  static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(MOMENT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Lets an executor do what it was given, for a moment; then interrupts, and has one last thread
   * do what is left.
   */
  static void end(ThreadPoolExecutor executor) {
    executor.shutdown();
    boolean interrupted = false;
    try {
      if (executor.awaitTermination(MOMENT.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    List<Runnable> left = executor.shutdownNow();
    if (!left.isEmpty()) {
      log.warn(
          "{} tasks are left of an executor that has closed; a last thread does them", left.size());
      executor.getThreadFactory().newThread(() -> left.forEach(Runnable::run)).start();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
