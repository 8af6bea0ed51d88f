package io.jobengine.core.gp;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobFailure;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.TaskName;
import io.jobengine.data.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A job that stands where a test puts it. Not thread-safe. It is its own snapshot. */
final class ScriptedJob implements Job, JobSnapshot {
  static final Instant SUBMITTED_AT = Instant.parse("2023-02-22T21:37:18.182Z");

  private final JobId id;
  private final TaskName task;
  private final Caller owner;
  private final Map<String, Object> inputs = new HashMap<>();
  private final Map<String, Object> results = new HashMap<>();
  private final List<JobMessage> messages = new ArrayList<>();
  private final CompletableFuture<JobSnapshot> ended = new CompletableFuture<>();
  private JobStatus status = JobStatus.SUBMITTED;
  private Progress progress;

  ScriptedJob(JobId id, TaskName task, Caller owner) {
    this.id = id;
    this.task = task;
    this.owner = owner;
  }

  ScriptedJob to(JobStatus newStatus) {
    status = newStatus;
    if (newStatus.isTerminal()) {
      ended.complete(this);
    }
    return this;
  }

  ScriptedJob given(Parameter<?> parameter, Object value) {
    inputs.put(parameter.name(), parameter.type().check(value));
    return this;
  }

  ScriptedJob result(Parameter<?> parameter, Object value) {
    results.put(parameter.name(), parameter.type().check(value));
    return this;
  }

  ScriptedJob says(MessageType type, String text) {
    messages.add(new JobMessage(messages.size() + 1, type, text, SUBMITTED_AT, 0));
    return this;
  }

  ScriptedJob elides(long count, String text) {
    messages.add(
        new JobMessage(messages.size() + 1, MessageType.INFORMATIVE, text, SUBMITTED_AT, count));
    return this;
  }

  ScriptedJob progress(Progress value) {
    progress = value;
    return this;
  }

  boolean cancel() {
    if (status.isTerminal()) {
      return false;
    }
    to(
        status == JobStatus.EXECUTING || status == JobStatus.CANCELLING
            ? JobStatus.CANCELLING
            : JobStatus.CANCELLED);
    return true;
  }

  @Override
  public JobId id() {
    return id;
  }

  @Override
  public TaskName task() {
    return task;
  }

  @Override
  public Caller owner() {
    return owner;
  }

  @Override
  public JobStatus status() {
    return status;
  }

  @Override
  public JobSnapshot snapshot() {
    return this;
  }

  @Override
  public JobSnapshot await(Duration timeout) {
    throw new UnsupportedOperationException("a scripted job goes nowhere by itself");
  }

  @Override
  public CompletionStage<JobSnapshot> ended() {
    return ended;
  }

  CompletableFuture<JobSnapshot> end() {
    return ended;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public Instant submittedAt() {
    return SUBMITTED_AT;
  }

  @Override
  public Optional<Instant> startedAt() {
    return Optional.of(SUBMITTED_AT);
  }

  @Override
  public Optional<Instant> endedAt() {
    return Optional.of(Instant.parse("2023-02-22T21:38:05.841Z"));
  }

  @Override
  public Optional<Progress> progress() {
    return Optional.ofNullable(progress);
  }

  @Override
  public List<JobMessage> messages() {
    return List.copyOf(messages);
  }

  @Override
  public Optional<JobFailure> failure() {
    return Optional.empty();
  }

  @Override
  public <T> T input(Parameter<T> parameter) {
    return findInput(parameter).orElseThrow(NoSuchElementException::new);
  }

  @Override
  public <T> Optional<T> findInput(Parameter<T> parameter) {
    Object value = inputs.get(parameter.name());
    return value == null ? parameter.defaultValue() : Optional.of(parameter.type().check(value));
  }

  @Override
  public <T> T result(Parameter<T> parameter) {
    return findResult(parameter).orElseThrow(NoSuchElementException::new);
  }

  @Override
  public <T> Optional<T> findResult(Parameter<T> parameter) {
    Object value = status == JobStatus.SUCCEEDED ? results.get(parameter.name()) : null;
    return value == null ? Optional.empty() : Optional.of(parameter.type().check(value));
  }
}
