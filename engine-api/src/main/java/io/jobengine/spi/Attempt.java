package io.jobengine.spi;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.TaskName;
import org.jspecify.annotations.Nullable;

/**
 * One try at running a job, in the hands of an executor. Either {@link #run} it on a thread of this
 * process, or {@link #begin} it and run it elsewhere; once.
 *
 * <p><b>Thread safety:</b> safe; a second call of either finds that it is too late.
 */
public interface Attempt {
  /** Returns the job's id. */
  JobId jobId();

  /** Returns the task's name. */
  TaskName task();

  /** Returns who submitted the job. */
  Caller owner();

  /** Returns the number of the attempt, from 1. */
  int number();

  /**
   * Runs the task on this thread, ends the job, and returns the next attempt that waits for this
   * executor, or null. Runs nothing where the job has ended meanwhile. Never throws. The thread's
   * interrupt flag is its own afterwards: an interrupt that was meant for this job never reaches
   * what runs next. A thread that somebody else has interrupted gets no next attempt.
   */
  @Nullable Attempt run();

  /**
   * Starts the attempt for an executor that runs it elsewhere.
   *
   * @param stopper hears when the attempt must stop
   * @return the pen of this attempt, or null where the job has ended meanwhile: then the place is
   *     free
   */
  @Nullable AttemptPen begin(Stopper stopper);
}
