package io.jobengine.core;

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
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader saw of a job: all of it while the word stood still. */
final class LiveSnapshot implements JobSnapshot {
  private final LiveJob job;
  private final long word;
  private final long startedMillis;
  private final @Nullable Progress progress;
  private final List<JobMessage> messages;

  private LiveSnapshot(LiveJob job, long word) {
    this.job = job;
    this.word = word;
    JobAttempt latest = status().isTerminal() ? null : job.attempt();
    // One that was let go of meanwhile is of a job that has ended since the word was read.
    this.startedMillis =
        latest == null ? job.startedMillis() : latest.startedMillis(Word.attempt(word));
    this.progress = latest != null && status() == JobStatus.EXECUTING ? latest.progress() : null;
    this.messages = job.messages(status().isTerminal());
  }

  static LiveSnapshot of(LiveJob job) {
    while (true) {
      LiveSnapshot snapshot = new LiveSnapshot(job, job.word());
      if (job.word() == snapshot.word) {
        return snapshot;
      }
    }
  }

  @Override
  public JobId id() {
    return job.id();
  }

  @Override
  public TaskName task() {
    return job.registered().name;
  }

  @Override
  public Caller owner() {
    return job.ownedBy().caller;
  }

  @Override
  public JobStatus status() {
    return Word.status(word);
  }

  @Override
  public int attempt() {
    return Word.attempt(word);
  }

  @Override
  public Instant submittedAt() {
    return Instant.ofEpochMilli(job.submittedMillis());
  }

  @Override
  public Optional<Instant> startedAt() {
    return attempt() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(startedMillis));
  }

  @Override
  public Optional<Instant> endedAt() {
    return status().isTerminal()
        ? Optional.of(Instant.ofEpochMilli(job.endedMillis()))
        : Optional.empty();
  }

  @Override
  public Optional<Progress> progress() {
    return Optional.ofNullable(progress);
  }

  @Override
  public List<JobMessage> messages() {
    return messages;
  }

  @Override
  public Optional<JobFailure> failure() {
    return status().isTerminal() ? Optional.ofNullable(job.failure()) : Optional.empty();
  }

  @Override
  public <T> T input(Parameter<T> parameter) {
    return findInput(parameter)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Input '"
                        + parameter.name()
                        + "' of job "
                        + id()
                        + " was not given and has no default"));
  }

  @Override
  public <T> Optional<T> findInput(Parameter<T> parameter) {
    int ordinal = job.registered().inputOrdinal(parameter);
    return Optional.ofNullable(job.lifecycle().values().input(job, parameter, ordinal));
  }

  @Override
  public <T> T result(Parameter<T> parameter) {
    return findResult(parameter).orElseThrow(() -> new NoSuchElementException(absent(parameter)));
  }

  private String absent(Parameter<?> parameter) {
    String what = "Job " + id() + " is " + status();
    if (status() == JobStatus.SUCCEEDED) {
      return what + ", but its task left out the result '" + parameter.name() + "'";
    }
    String why = failure().map(failure -> " (" + failure + ")").orElse("");
    return what + why + ", so it has no result '" + parameter.name() + "'";
  }

  @Override
  public <T> Optional<T> findResult(Parameter<T> parameter) {
    int ordinal = job.registered().outputOrdinal(parameter);
    if (status() != JobStatus.SUCCEEDED) {
      return Optional.empty();
    }
    @Nullable Object[] results = job.results();
    return results == null
        ? Optional.empty()
        : Optional.ofNullable(job.lifecycle().values().load(job, parameter, results[ordinal]));
  }

  @Override
  public String toString() {
    return "job "
        + id()
        + " of "
        + task()
        + ", "
        + status()
        + failure().map(failure -> ": " + failure).orElse("");
  }
}
