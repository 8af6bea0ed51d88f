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
   * worker meanwhile.
   *
   * @throws TimeoutException if the job has not ended by then; it goes on
   * @throws InterruptedException if the calling thread was interrupted; the job goes on
   */
  JobSnapshot await(Duration timeout) throws InterruptedException, TimeoutException;

  /**
   * Returns a stage that completes with the last snapshot when the job has ended. It never
   * completes with a failure, and holds no thread. Dependents run on the engine's notifier, or at
   * once where the job has ended already.
   */
  CompletionStage<JobSnapshot> ended();
}
