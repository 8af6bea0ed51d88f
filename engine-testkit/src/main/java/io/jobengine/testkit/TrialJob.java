package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobId;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.TaskName;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** A job that executes its first attempt for as long as the test lasts. */
record TrialJob(JobId id) implements Job {
  static final TaskName TASK = new TaskName("contract", "attempt");

  @Override
  public TaskName task() {
    return TASK;
  }

  @Override
  public Caller owner() {
    return Caller.NOBODY;
  }

  @Override
  public JobStatus status() {
    return JobStatus.EXECUTING;
  }

  @Override
  public JobSnapshot snapshot() {
    return new TrialSnapshot(id);
  }

  /** Does not wait: the job does not end however long one waits. */
  @Override
  public JobSnapshot await(Duration timeout) throws TimeoutException {
    throw new TimeoutException("Job " + id + " is executing");
  }

  @Override
  public CompletionStage<JobSnapshot> ended() {
    return new CompletableFuture<>();
  }
}
