package io.jobengine.examples.diagnostics;

import io.jobengine.TaskDescriptor;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;

/**
 * Fails, in the way it is told to. So it can be seen what a client makes of a failure.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class Fail implements Task {
  /**
   * How it fails: {@code exception}, as by a bug; {@code expected}, in words for the submitter;
   * {@code error}, by a Java error; {@code stack-overflow}, by a recursion without end.
   */
  public static final Parameter<String> HOW =
      Parameter.optional(
              "How",
              DataType.STRING.oneOf("exception", "expected", "error", "stack-overflow"),
              "exception")
          .displayName("How to fail");

  private static final TaskDescriptor DESCRIPTOR =
      TaskDescriptor.builder("Fail")
          .description("Fails, in the way it is told to.")
          .parameters(HOW)
          .build();

  /** Makes the task. */
  public Fail() {}

  @Override
  public TaskDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public void run(TaskContext context) {
    String how = context.input(HOW);
    context.messages().error("Failing as asked: " + how);
    switch (how) {
      case "expected" -> throw new ExpectedFailureException("This failure was asked for");
      case "error" -> throw new AssertionError("This error was asked for");
      case "stack-overflow" -> throw new IllegalStateException("Got out of depth " + dive(0));
      default -> throw new IllegalStateException("This exception was asked for");
    }
  }

  private static long dive(long depth) {
    return depth < 0 ? depth : dive(depth + 1) + 1; // the stack ends long before the numbers do
  }
}
