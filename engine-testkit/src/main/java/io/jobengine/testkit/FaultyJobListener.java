package io.jobengine.testkit;

import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import java.util.Objects;

/**
 * A job listener that passes changes on, or fails while a test says so.
 *
 * <p><b>Thread safety:</b> that of the listener behind it.
 */
public final class FaultyJobListener implements JobListener {
  private final JobListener listener;
  private final Fault fault = new Fault();

  /** Makes a listener that passes all changes on to another. */
  public FaultyJobListener(JobListener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  @Override
  public void changed(JobChange change) {
    fault.strike();
    listener.changed(change);
  }

  /** Makes it throw this, as it is, for each change from now on; nothing is passed on. */
  public void failWith(Throwable failure) {
    fault.set(failure);
  }

  /** Makes it pass on changes again. */
  public void heal() {
    fault.clear();
  }
}
