package io.jobengine.core;

import io.jobengine.JobSnapshot;
import io.jobengine.MessageLevel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One who waits for the end of a job. */
final class EndWait extends Wait<JobSnapshot> {
  private EndWait(LiveJob job, @Nullable WaitPlaces places) {
    super(job, places);
  }

  /** Waits in the job's own place, or else in one of the engine's. */
  static CompletionStage<JobSnapshot> of(LiveJob job) {
    WaitPlaces own = job.waitersOrNew().ownPlace();
    if (own.take()) {
      return of(job, own);
    }
    WaitPlaces shared = job.lifecycle().waitPlaces();
    return shared.take() ? of(job, shared) : CompletableFuture.failedStage(shared.rejection());
  }

  static CompletionStage<JobSnapshot> of(LiveJob job, @Nullable WaitPlaces places) {
    EndWait wait = new EndWait(job, places);
    JobSnapshot end = wait.begin();
    return end == null ? wait : CompletableFuture.completedStage(end);
  }

  @Override
  @Nullable JobSnapshot answer() {
    return Word.row(job.word()).terminal ? job.snapshot() : null;
  }

  @Override
  MessageLevel level() {
    return MessageLevel.NONE;
  }
}
