package io.jobengine.task;

import io.jobengine.AttemptEndedException;
import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.TaskName;
import io.jobengine.data.ContentReference;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What a task has at hand while it runs one attempt of a job.
 *
 * <p><b>Thread safety:</b> safe: a task may share it with threads of its own. Once the attempt has
 * ended, every method that writes throws {@link AttemptEndedException}, so nothing late reaches the
 * job.
 *
 * <p><b>Memory effects:</b> what happened before {@code submit} is visible to the task.
 */
public interface TaskContext {
  /** Returns the job's id. */
  JobId jobId();

  /** Returns the task's name. */
  TaskName task();

  /** Returns the number of this attempt, from 1. */
  int attempt();

  /** Returns who submitted the job. */
  Caller owner();

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
   * Sets a result; of two values the later holds. The value is checked and copied at once. Readers
   * see no result before the job has succeeded.
   *
   * @throws InvalidValueException if the value is not one of the parameter's type
   * @throws IllegalArgumentException if the task has no such output
   * @throws AttemptEndedException if the attempt has ended
   */
  <T> void result(Parameter<T> parameter, T value);

  /** Returns where to tell the submitter something. */
  Messages messages();

  /**
   * Says what the task is doing, for a task that cannot say how much is left. Costs one write, as
   * often as it is called: readers see the latest only, and only while the job executes.
   *
   * @throws AttemptEndedException if the attempt has ended
   */
  void progress(String message);

  /**
   * Says how far the task is. Costs one write, as often as it is called: readers see the latest
   * only, and only while the job executes.
   *
   * @param percent 0 to 100
   * @throws IllegalArgumentException if the percentage is not from 0 to 100
   * @throws AttemptEndedException if the attempt has ended
   */
  void progress(int percent, String message);

  /** Returns what tells the task to stop. */
  StopToken token();

  /**
   * Opens what an input points to, by the host's content resolver. By default nothing may be
   * opened. The task closes the stream.
   *
   * <p><b>Blocking:</b> may block on I/O.
   *
   * @throws ExpectedFailureException if the host does not allow it, in words for the submitter
   * @throws IOException if it cannot be opened
   */
  InputStream open(ContentReference content) throws IOException;
}
