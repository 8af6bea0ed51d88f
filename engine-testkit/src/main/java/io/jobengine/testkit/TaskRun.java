package io.jobengine.testkit;

import io.jobengine.JobMessage;
import io.jobengine.JobStatus;
import io.jobengine.Progress;
import io.jobengine.data.Parameter;
import io.jobengine.task.ExpectedFailureException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a task did when a {@link TaskHarness} ran it, and how its job would have ended. Immutable.
 */
public final class TaskRun {
  private final HarnessTask task;
  private final JobStatus status;
  private final Optional<Throwable> failure;
  private final Map<Parameter<?>, Object> results;
  private final List<JobMessage> messages;
  private final List<Progress> progress;

  private TaskRun(
      HarnessTask task,
      JobStatus status,
      Optional<Throwable> failure,
      Map<Parameter<?>, Object> results,
      List<JobMessage> messages,
      List<Progress> progress) {
    this.task = task;
    this.status = status;
    this.failure = failure;
    this.results = status == JobStatus.SUCCEEDED ? Map.copyOf(results) : Map.of();
    this.messages = List.copyOf(messages);
    this.progress = List.copyOf(progress);
  }

  static TaskRun of(
      HarnessTask task,
      boolean isStopped,
      Optional<Throwable> thrown,
      Map<Parameter<?>, Object> results,
      List<JobMessage> messages,
      List<Progress> progress) {
    Optional<Throwable> failure = isStopped ? thrown : thrown.or(() -> missing(task, results));
    JobStatus status = isStopped ? JobStatus.CANCELLED : statusOf(failure);
    return new TaskRun(task, status, failure, results, messages, progress);
  }

  private static Optional<Throwable> missing(HarnessTask task, Map<Parameter<?>, Object> results) {
    List<String> missing = task.missing(results.keySet());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new IllegalStateException("The task did not produce " + String.join(", ", missing)));
  }

  private static JobStatus statusOf(Optional<Throwable> failure) {
    return failure
        .map(
            thrown ->
                thrown instanceof ExpectedFailureException
                    ? JobStatus.EXPECTED_FAILURE
                    : JobStatus.FAILED)
        .orElse(JobStatus.SUCCEEDED);
  }

  /**
   * Returns how the job would have ended: SUCCEEDED, FAILED, EXPECTED_FAILURE, or CANCELLED where
   * the run was cancelled, whatever the task did then.
   */
  public JobStatus status() {
    return status;
  }

  /**
   * Returns a result.
   *
   * @throws NoSuchElementException if the job would not have succeeded, with the failure as its
   *     cause, or if the task left this result out, which it may
   * @throws IllegalArgumentException if the task has no such output
   */
  public <T> T result(Parameter<T> parameter) {
    return findResult(parameter)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "No result '" + parameter.name() + "': " + this, failure.orElse(null)));
  }

  /**
   * Returns a result; empty unless the job would have succeeded and the task set it.
   *
   * @throws IllegalArgumentException if the task has no such output
   */
  @SuppressWarnings("unchecked") // the task's parameter has the key's type, and checked the value
  public <T> Optional<T> findResult(Parameter<T> parameter) {
    return Optional.ofNullable((T) results.get(task.output(parameter)));
  }

  /**
   * Returns all that the task told, oldest first, numbered from 1, at {@link ManualClock#START}.
   * What the engine would add at the end is not there, and nothing is elided.
   */
  public List<JobMessage> messages() {
    return messages;
  }

  /** Returns all that the task said of its progress, oldest first; a job shows the latest only. */
  public List<Progress> progress() {
    return progress;
  }

  /**
   * Returns what the task threw, cancelled or not. Where one that was not cancelled returned
   * without an output that it must set, returns an exception that names it; else empty.
   */
  public Optional<Throwable> failure() {
    return failure;
  }

  @Override
  public String toString() {
    String why = failure.map(thrown -> " by " + thrown).orElse("");
    String told =
        messages.stream().map(JobMessage::text).collect(Collectors.joining(", ", "[", "]"));
    return task + " ended " + status + why + ", having told " + told;
  }
}
