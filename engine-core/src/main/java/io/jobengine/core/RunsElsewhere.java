package io.jobengine.core;

import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.TaskDescriptor;
import io.jobengine.data.Parameter;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An attempt that an executor runs elsewhere: its pen, and the stopper that the executor brought.
 */
final class RunsElsewhere implements RunsWhere, AttemptPen {
  private static final StackTraceElement[] NO_STACK = {};

  /** Instead of a slot, once that was left. */
  private static final int LEFT = -3;

  private final JobAttempt attempt;
  private final Stopper stopper;

  /** Where its run limit is watched; NONE before it has a slot. */
  private final AtomicInteger slot = new AtomicInteger(RunLimits.NONE);

  RunsElsewhere(JobAttempt attempt, Stopper stopper) {
    this.attempt = attempt;
    this.stopper = Objects.requireNonNull(stopper);
  }

  /** Keeps where its limit is watched, until it is let go of; leaves it where that was before. */
  void watchedIn(int taken) {
    if (!slot.compareAndSet(RunLimits.NONE, taken)) {
      attempt.job.lifecycle().runLimits().leave(taken);
    }
  }

  /** Leaves the slot of its limit, if it has one. */
  void leaveSlot() {
    int taken = slot.getAndSet(LEFT);
    if (taken != LEFT) {
      attempt.job.lifecycle().runLimits().leave(taken);
    }
  }

  @Override
  public TaskDescriptor descriptor() {
    return attempt.job.registered().descriptor;
  }

  @Override
  public <T> Optional<T> findInput(Parameter<T> parameter) {
    return Optional.ofNullable(attempt.input(parameter));
  }

  @Override
  public void message(MessageType type, String text) {
    attempt.tell(type, text);
  }

  @Override
  public void progress(Progress progress) {
    attempt.progress(progress);
  }

  @Override
  public <T> void result(Parameter<T> parameter, T value) {
    attempt.result(parameter, value);
  }

  @Override
  public boolean returned() {
    return attempt.job.lifecycle().end(attempt, attempt.returned());
  }

  @Override
  public boolean threw(Throwable cause) {
    return attempt
        .job
        .lifecycle()
        .end(attempt, FailedRun.threw(attempt, cause, /* culprit= */ null));
  }

  @Override
  public boolean failed(String type, String message) {
    return attempt.job.lifecycle().end(attempt, FailedRun.elsewhere(attempt, type, message));
  }

  @Override
  public boolean failedAsExpected(String words) {
    return attempt.job.lifecycle().end(attempt, Ending.expected(/* type= */ "", words));
  }

  @Override
  public boolean lost(String why) {
    Objects.requireNonNull(why);
    attempt.seal();
    return attempt.job.lifecycle().lost(attempt, why);
  }

  @Override
  public void ask() {
    stopper.ask();
  }

  @Override
  public void force() {
    stopper.force();
  }

  @Override
  public void abandon() {
    stopper.abandon();
  }

  @Override
  public boolean isHere() {
    return false;
  }

  @Override
  public String threadName() {
    return "";
  }

  @Override
  public StackTraceElement[] stack() {
    return NO_STACK;
  }

  @Override
  public String toString() {
    return "another executor's place";
  }
}
