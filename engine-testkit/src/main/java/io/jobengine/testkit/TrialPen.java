package io.jobengine.testkit;

import io.jobengine.AttemptEndedException;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.TaskDescriptor;
import io.jobengine.data.Parameter;
import io.jobengine.spi.AttemptPen;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The pen of a {@link TrialAttempt}. Nobody reads what it writes. */
final class TrialPen implements AttemptPen {
  private final TrialAttempt attempt;
  private final AtomicBoolean hasEnded = new AtomicBoolean();

  TrialPen(TrialAttempt attempt) {
    this.attempt = attempt;
  }

  @Override
  public TaskDescriptor descriptor() {
    return TaskDescriptor.of(TrialJob.TASK.task(), List.of());
  }

  @Override
  public <T> Optional<T> findInput(Parameter<T> parameter) {
    throw new IllegalArgumentException(TrialJob.TASK + " has no " + parameter);
  }

  @Override
  public void message(MessageType type, String text) {
    checkOpen();
  }

  @Override
  public void progress(Progress progress) {
    checkOpen();
  }

  @Override
  public <T> void result(Parameter<T> parameter, T value) {
    throw new IllegalArgumentException(TrialJob.TASK + " has no " + parameter);
  }

  @Override
  public boolean returned() {
    return end();
  }

  @Override
  public boolean threw(Throwable cause) {
    return end();
  }

  @Override
  public boolean failed(String type, String message) {
    return end();
  }

  @Override
  public boolean failedAsExpected(String words) {
    return end();
  }

  @Override
  public boolean lost(String why) {
    return end();
  }

  private boolean end() {
    if (!hasEnded.compareAndSet(false, true)) {
      return false;
    }
    attempt.hold();
    attempt.end();
    return true;
  }

  private void checkOpen() {
    if (hasEnded.get()) {
      throw new AttemptEndedException(attempt.jobId(), attempt.number());
    }
  }
}
