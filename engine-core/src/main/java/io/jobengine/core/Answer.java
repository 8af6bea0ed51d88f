package io.jobengine.core;

import io.jobengine.JobSnapshot;
import java.util.concurrent.CompletableFuture;

/** What {@code execute} returns: the end of a job; cancelling it cancels the job. */
final class Answer extends CompletableFuture<JobSnapshot> {
  private final LiveJob job;

  Answer(LiveJob job) {
    this.job = job;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      job.lifecycle().cancel(job);
    }
    return cancelled;
  }

  /** Stages that are derived from it are plain: cancelling one leaves the job alone. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
