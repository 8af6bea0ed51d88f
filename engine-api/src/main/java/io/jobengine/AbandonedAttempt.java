package io.jobengine;

import java.util.List;
import java.util.Objects;

/**
 * An attempt that the engine has given up: its job has ended, and its task may still be running.
 * For the host, not for strangers.
 *
 * @param job the id of the job
 * @param task the name of the task
 * @param thread the name of the thread that did not stop; empty where the attempt ran elsewhere
 * @param stack where that thread was, the innermost frame first, down to where the task was
 *     entered; empty where nobody could look
 */
public record AbandonedAttempt(
    JobId job, TaskName task, String thread, List<StackTraceElement> stack) {
  /** Checks that everything is there, and copies the stack. */
  public AbandonedAttempt {
    Objects.requireNonNull(job);
    Objects.requireNonNull(task);
    Objects.requireNonNull(thread);
    stack = List.copyOf(stack);
  }

  /** Returns the job, the task and the thread, in one line without the stack. */
  @Override
  public String toString() {
    return "job "
        + job
        + " of "
        + task
        + (thread.isEmpty() ? ", elsewhere" : " on '" + thread + "'");
  }
}
