package io.jobengine;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * One accepted request to run a task, while the engine remembers it.
 *
 * <p><b>Thread safety:</b> safe.
 *
 * <p><b>Memory effects:</b> what the task did before its end is visible after {@link #await}
 * returned or the stage of {@link #ended} completed, and to whoever read a terminal {@link
 * #status}.
 */
public interface Job {
  /** Returns the job's id. */
  JobId id();

  /** Returns the task that it runs. */
  TaskName task();

  /** Returns who submitted it. */
  Caller owner();

  /** Returns where it stands now. Takes no lock and allocates nothing. */
  JobStatus status();

  /**
   * Returns all there is to know about it at this instant: status, messages and results of one
   * moment.
   */
  JobSnapshot snapshot();

  /**
   * Waits until the job has ended. How it ended, a failure too, is in the snapshot; this method
   * throws only for its caller's own troubles.
   *
   * <p><b>Blocking:</b> up to the timeout, in real time. A task that awaits another job holds its
   * worker meanwhile. Threads that wait here are not bounded by the engine, nor cost it anything;
   * to wait without a thread, see {@link #news} and {@link #ended}.
   *
   * @throws TimeoutException if the job has not ended by then; it goes on
   * @throws InterruptedException if the calling thread was interrupted; the job goes on
   */
  JobSnapshot await(Duration timeout) throws InterruptedException, TimeoutException;

  /**
   * Returns a stage that completes with the last snapshot when the job has ended. It holds no
   * thread. Dependents run on the engine's notifier, or at once where the job has ended already;
   * they must not block.
   *
   * <p>The engine holds the stage until the job has ended. Who gives up before cancels it, or lets
   * it time out, by {@link CompletionStage#toCompletableFuture()}; that frees its place at once,
   * and nobody else notices. One stage of each job is free; those beyond share the bound of {@link
   * #news}, and fail with a {@link JobRejectedException} where it is reached. Nothing else makes
   * the stage fail.
   */
  CompletionStage<JobSnapshot> ended();

  /**
   * Returns a stage that completes with what is new behind a cursor: as soon as the status is
   * another than the cursor's, or there are messages behind the cursor's number at or above its
   * level; at once where the job has ended, for nothing more will come; and without messages when
   * the time has passed. Progress alone is no news.
   *
   * <p>Long polling, where each answer takes up where the last one ended and no message is missed:
   *
   * <pre>{@code
   * CompletionStage<Answer> poll(Job job, JobCursor seen) {
   *   return job.news(seen, Duration.ofSeconds(30))
   *       .thenApply(news -> new Answer(news.job().status(), news.messages(), news.next()));
   * }
   * }</pre>
   *
   * <p>A stage holds no thread. Dependents run on the engine's notifier, or at once where there is
   * news already; they must not block. Whoever waits has a place among those that the engine holds,
   * 10,000 by default, until the stage is complete. Cancelling it, or letting it time out, by
   * {@link CompletionStage#toCompletableFuture()} frees the place at once; cancelling a stage that
   * was derived from it does not.
   *
   * @param after what was seen; {@link JobCursor#START} at first, then {@link JobNews#next}
   * @param timeout how long to wait, on the engine's clock; zero or less for not at all
   * @return the stage; it fails with a {@link JobRejectedException} for {@link
   *     JobRejectedException.Reason#TOO_MANY_WAITERS} where all places are taken, and with nothing
   *     else
   */
  CompletionStage<JobNews> news(JobCursor after, Duration timeout);
}
