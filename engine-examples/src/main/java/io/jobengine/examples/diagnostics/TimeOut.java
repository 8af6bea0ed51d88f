package io.jobengine.examples.diagnostics;

import io.jobengine.Limits;
import io.jobengine.TaskDescriptor;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;

/**
 * Runs for longer than the second that it is allowed, so that it times out. It has no parameters.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class TimeOut implements Task {
  private static final Duration ALLOWED = Duration.ofSeconds(1);
  private static final Duration WANTED = Duration.ofMinutes(1);

  private static final TaskDescriptor DESCRIPTOR =
      TaskDescriptor.builder("TimeOut")
          .description("Runs for longer than the second that it is allowed.")
          .limits(Limits.NONE.run(ALLOWED))
          .build();

  /** Makes the task. */
  public TimeOut() {}

  @Override
  public TaskDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public void run(TaskContext context) throws InterruptedException {
    context.progress("Waiting for the end of the allowed time");
    Pause.COOPERATE.run(context, WANTED);
  }
}
