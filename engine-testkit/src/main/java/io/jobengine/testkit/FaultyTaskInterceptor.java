package io.jobengine.testkit;

import io.jobengine.spi.Invocation;
import io.jobengine.spi.TaskInterceptor;
import java.util.Objects;

/**
 * A task interceptor that stands around runs as another does, or fails while a test says so: before
 * the task, after it, or both.
 *
 * <p><b>Thread safety:</b> that of the interceptor behind it.
 */
public final class FaultyTaskInterceptor implements TaskInterceptor {
  private final TaskInterceptor interceptor;
  private final Fault before = new Fault();
  private final Fault after = new Fault();

  /** Makes an interceptor that passes all runs on to another. */
  public FaultyTaskInterceptor(TaskInterceptor interceptor) {
    this.interceptor = Objects.requireNonNull(interceptor);
  }

  @Override
  public void around(Invocation invocation) throws Exception {
    before.strike();
    try {
      interceptor.around(invocation);
    } finally {
      after.strike(); // in place of what the task threw, too
    }
  }

  /** Makes it throw this, as it is, before each run from now on; nothing runs. */
  public void failBeforeWith(Throwable failure) {
    before.set(failure);
  }

  /** Makes it throw this, as it is, after each run from now on, whatever the task threw. */
  public void failAfterWith(Throwable failure) {
    after.set(failure);
  }

  /** Makes it pass on runs again. */
  public void heal() {
    before.clear();
    after.clear();
  }
}
