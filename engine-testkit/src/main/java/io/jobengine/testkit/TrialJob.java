package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobCursor;
import io.jobengine.JobId;
import io.jobengine.JobNews;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.TaskName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** A job that stands where it stands for as long as the test lasts. */
record TrialJob(JobId id, Caller owner, JobStatus status) implements Job {
  static final TaskName TASK = new TaskName("contract", "attempt");

  /** Makes a job of nobody that executes its first attempt. */
  TrialJob(JobId id) {
    this(id, Caller.NOBODY, JobStatus.EXECUTING);
  }

  @Override
  public TaskName task() {
    return TASK;
  }

  @Override
  public JobSnapshot snapshot() {
    return new TrialSnapshot(this);
  }

  /** Does not wait: the job does not end however long one waits. */
  @Override
  public JobSnapshot await(Duration timeout) throws TimeoutException {
    if (!status.isTerminal()) {
      throw new TimeoutException("Job " + id + " is " + status);
    }
    return snapshot();
  }

  @Override
  public CompletionStage<JobSnapshot> ended() {
    return status.isTerminal()
        ? CompletableFuture.completedStage(snapshot())
        : new CompletableFuture<>();
  }

  /** Tells that there is nothing new, at once. */
  @Override
  public CompletionStage<JobNews> news(JobCursor after, Duration timeout) {
    return CompletableFuture.completedStage(
        new JobNews(snapshot(), List.of(), new JobCursor(status, after.number(), after.level())));
  }
}
