package io.jobengine.examples.diagnostics;

import io.jobengine.Registration;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ways for a task to wait, by what ends the wait early. */
enum Pause {
  /** A stop that is requested, or an interrupt. */
  COOPERATE {
    @Override
    void run(TaskContext context, Duration duration) throws InterruptedException {
      CountDownLatch stop = new CountDownLatch(1);
      Registration registration = context.token().onStop(stop::countDown);
      try {
        if (stop.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
          context.token().throwIfStopRequested();
        }
      } finally {
        registration.close();
      }
    }
  },
  /** An interrupt alone. */
  INTERRUPT {
    @Override
    void run(TaskContext context, Duration duration) throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
  },
  /** Nothing: the worst of tasks, to see how the engine gets rid of it. */
  IGNORE {
    @Override
    void run(TaskContext context, Duration duration) {
      long end = System.nanoTime() + duration.toNanos();
      for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
        try {
          TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException e) {
          // Swallowed, the flag too: that is what this constant is for.
        }
      }
    }
  };

  /**
   * Waits.
   *
   * @throws InterruptedException if the thread was interrupted, and this way of waiting minds
   * @throws io.jobengine.task.StopRequestedException if a stop was requested, and this way minds
   */
  abstract void run(TaskContext context, Duration duration) throws InterruptedException;
}
