package io.jobengine.core.executor;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;

/** Runs each attempt on the thread that offers it. */
final class DirectExecutor implements JobExecutor {
  @Override
  public boolean offer(Attempt attempt) {
    for (Attempt next = attempt; next != null; ) {
      next = next.run();
    }
    return true;
  }

  @Override
  public Registration onRoom(Runnable listener) {
    return () -> {}; // there always is room
  }

  @Override
  public String toString() {
    return "direct executor";
  }
}
