package io.jobengine.core;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.Registration;
import io.jobengine.TaskName;
import io.jobengine.data.ContentReference;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ContentRefusedException;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Messages;
import io.jobengine.task.StopToken;
import io.jobengine.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/** What a task sees of its attempt. */
final class LocalContext implements TaskContext, Messages, StopToken {
  private final JobAttempt attempt;

  LocalContext(JobAttempt attempt) {
    this.attempt = attempt;
  }

  @Override
  public JobId jobId() {
    return attempt.jobId();
  }

  @Override
  public TaskName task() {
    return attempt.task();
  }

  @Override
  public int attempt() {
    return attempt.number();
  }

  @Override
  public Caller owner() {
    return attempt.job.ownedBy().caller;
  }

  @Override
  public <T> T input(Parameter<T> parameter) {
    T value = attempt.input(parameter);
    if (value == null) {
      throw new NoSuchElementException(
          "Input '" + parameter.name() + "' was not given and has no default");
    }
    return value;
  }

  @Override
  public <T> Optional<T> findInput(Parameter<T> parameter) {
    return Optional.ofNullable(attempt.input(parameter));
  }

  @Override
  public <T> void result(Parameter<T> parameter, T value) {
    attempt.result(parameter, value);
  }

  @Override
  public Messages messages() {
    return this;
  }

  @Override
  public void add(MessageType type, String text) {
    attempt.tell(type, text);
  }

  @Override
  public void progress(String message) {
    attempt.progress(Progress.of(message));
  }

  @Override
  public void progress(int percent, String message) {
    attempt.progress(Progress.step(percent, message));
  }

  @Override
  public StopToken token() {
    return this;
  }

  @Override
  public boolean isStopRequested() {
    return attempt.isStopRequested();
  }

  @Override
  public Registration onStop(Runnable callback) {
    return attempt.onStop(callback);
  }

  @Override
  public InputStream open(ContentReference content) throws IOException {
    try {
      return attempt
          .job
          .lifecycle()
          .content()
          .open(attempt.job.ownedBy().caller, Objects.requireNonNull(content));
    } catch (ContentRefusedException e) {
      throw new ExpectedFailureException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "context of " + attempt;
  }
}
