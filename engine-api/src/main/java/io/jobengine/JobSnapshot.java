package io.jobengine;

import io.jobengine.data.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A job at one instant. Immutable.
 *
 * <p><b>Blocking:</b> values come from the engine's parameter store; with one that keeps values
 * outside memory the four methods that return them may wait for it.
 */
public interface JobSnapshot {
  /** Returns the job's id. */
  JobId id();

  /** Returns the task that it runs. */
  TaskName task();

  /** Returns who submitted it. */
  Caller owner();

  /** Returns where it stood. */
  JobStatus status();

  /** Returns the number of the latest attempt, from 1; 0 before the first has started. */
  int attempt();

  /** Returns when it was accepted. */
  Instant submittedAt();

  /** Returns when its latest attempt started; empty before. */
  Optional<Instant> startedAt();

  /** Returns when it ended; empty before. */
  Optional<Instant> endedAt();

  /**
   * Returns how far the task says it is; empty when it said nothing, and when it is not executing.
   */
  Optional<Progress> progress();

  /**
   * Returns the messages, as they may be shown line by line. A later snapshot's list begins with
   * this one: lines are appended, never changed or taken away, so a reader may go on behind the
   * last index that it saw.
   *
   * <p>While the job runs these are its first messages, then its errors, and every few seconds at
   * the most a line that counts what was left out; when it has ended the last messages are
   * appended. So of a job that tells very much an error stands before what was told shortly before
   * it: {@link JobMessage#number} tells the order. Each number stands in the list, or is counted by
   * one line of it. No copy is made.
   */
  List<JobMessage> messages();

  /** Returns why it failed; empty unless it did. For the host, not for strangers. */
  Optional<JobFailure> failure();

  /**
   * Returns an input: what was given, or else the parameter's default.
   *
   * @throws NoSuchElementException if there is neither
   * @throws IllegalArgumentException if the task has no such input
   */
  <T> T input(Parameter<T> parameter);

  /**
   * Returns an input, or empty where it was not given and has no default.
   *
   * @throws IllegalArgumentException if the task has no such input
   */
  <T> Optional<T> findInput(Parameter<T> parameter);

  /**
   * Returns a result.
   *
   * @throws NoSuchElementException if the job has not succeeded, or left out this result, which it
   *     may
   * @throws IllegalArgumentException if the task has no such output
   */
  <T> T result(Parameter<T> parameter);

  /**
   * Returns a result; empty unless the job succeeded and the task set it.
   *
   * @throws IllegalArgumentException if the task has no such output
   */
  <T> Optional<T> findResult(Parameter<T> parameter);
}
