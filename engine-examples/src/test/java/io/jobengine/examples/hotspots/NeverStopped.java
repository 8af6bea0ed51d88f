package io.jobengine.examples.hotspots;

import io.jobengine.Registration;
import io.jobengine.task.StopToken;

/** A token whose stop never comes. */
final class NeverStopped implements StopToken {
  @Override
  public boolean isStopRequested() {
    return false;
  }

  @Override
  public Registration onStop(Runnable callback) {
    return () -> {};
  }
}
