package io.jobengine.spi;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.RequestAttribute;
import io.jobengine.TaskName;
import java.util.Optional;

/**
 * One run of a task, in the hands of an interceptor.
 *
 * <p><b>Thread safety:</b> safe to read; {@link #proceed} is for the interceptor's own thread.
 */
public interface Invocation {
  /** Returns the job's id. */
  JobId jobId();

  /** Returns the task's name. */
  TaskName task();

  /** Returns who submitted the job. */
  Caller owner();

  /** Returns the number of the attempt, from 1. */
  int attempt();

  /** Returns an attribute of the job's request; empty where it has none. */
  <T> Optional<T> attribute(RequestAttribute<T> key);

  /**
   * Runs the next interceptor, or the task, and throws what that threw. To be called once, while
   * the interceptor runs, on its thread.
   *
   * @throws Exception what the task threw; where a stop was requested before the task has begun, an
   *     exception that says so
   * @throws IllegalStateException if it was called before, comes too late, or on another thread
   */
  void proceed() throws Exception;
}
