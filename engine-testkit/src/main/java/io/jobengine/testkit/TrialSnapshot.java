package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.JobFailure;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Progress;
import io.jobengine.TaskName;
import io.jobengine.data.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A {@link TrialJob} at any instant: its task has no parameters. */
record TrialSnapshot(TrialJob job) implements JobSnapshot {
  @Override
  public JobId id() {
    return job.id();
  }

  @Override
  public TaskName task() {
    return TrialJob.TASK;
  }

  @Override
  public Caller owner() {
    return job.owner();
  }

  @Override
  public JobStatus status() {
    return job.status();
  }

  @Override
  public int attempt() {
    return status().compareTo(JobStatus.EXECUTING) < 0 ? 0 : 1;
  }

  @Override
  public Instant submittedAt() {
    return ManualClock.START;
  }

  @Override
  public Optional<Instant> startedAt() {
    return attempt() == 0 ? Optional.empty() : Optional.of(ManualClock.START);
  }

  @Override
  public Optional<Instant> endedAt() {
    return status().isTerminal() ? Optional.of(ManualClock.START) : Optional.empty();
  }

  @Override
  public Optional<Progress> progress() {
    return Optional.empty();
  }

  @Override
  public List<JobMessage> messages() {
    return List.of();
  }

  @Override
  public Optional<JobFailure> failure() {
    return Optional.empty();
  }

  @Override
  public <T> T input(Parameter<T> parameter) {
    throw unknown(parameter);
  }

  @Override
  public <T> Optional<T> findInput(Parameter<T> parameter) {
    throw unknown(parameter);
  }

  @Override
  public <T> T result(Parameter<T> parameter) {
    throw unknown(parameter);
  }

  @Override
  public <T> Optional<T> findResult(Parameter<T> parameter) {
    throw unknown(parameter);
  }

  private static IllegalArgumentException unknown(Parameter<?> parameter) {
    return new IllegalArgumentException(TrialJob.TASK + " has no " + parameter);
  }
}
