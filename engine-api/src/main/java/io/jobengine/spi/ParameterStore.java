package io.jobengine.spi;

import io.jobengine.JobId;
import io.jobengine.data.Parameter;

/**
 * Keeps the values of parameters: the inputs of jobs and, when they succeeded, their results. The
 * engine holds what {@link #keep} returns in the job's place: a store in memory returns the value
 * itself and owes nothing more; one that keeps values elsewhere returns a handle.
 *
 * <p><b>Thread safety:</b> called concurrently, for one job too.
 *
 * <p><b>Memory effects:</b> keeping a value happens-before any load of its handle.
 *
 * <p><b>Callbacks:</b> none; a store is never called with a lock of the engine held.
 *
 * <p><b>Blocking:</b> every method may block on I/O: {@code keep} delays the submitter of an input
 * or the task that sets a result, {@code load} the reader or the task, {@code forget} a thread of
 * the engine.
 *
 * <p><b>Failure:</b> an exception from {@code keep} makes {@code submit} throw it, or the task's
 * {@code result} call; one from {@code load} reaches the reader; one from {@code forget} is logged.
 */
public interface ParameterStore {
  /**
   * Keeps a value; asked once per value.
   *
   * @return the value itself, or a handle that stands for it
   */
  Object keep(JobId job, Parameter<?> parameter, Object value);

  /** Returns the value that a handle stands for; never null. */
  Object load(JobId job, Parameter<?> parameter, Object handle);

  /** Forgets a value whose job was removed, or never made. Forgetting what is gone does nothing. */
  void forget(JobId job, Parameter<?> parameter, Object handle);
}
