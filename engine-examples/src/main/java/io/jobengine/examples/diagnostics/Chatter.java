package io.jobengine.examples.diagnostics;

import io.jobengine.MessageType;
import io.jobengine.TaskDescriptor;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;

/**
 * Tells many messages, of all types in turn, and succeeds. So it can be seen how a client follows
 * messages, and how the engine keeps them within bounds. It has no output.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class Chatter implements Task {
  /** How many messages it tells: 1000 unless given, at most a million. */
  public static final Parameter<Long> MESSAGE_COUNT =
      Parameter.optional("Message_Count", DataType.LONG.between(0L, 1_000_000L), 1000L)
          .displayName("Number of messages");

  private static final TaskDescriptor DESCRIPTOR =
      TaskDescriptor.builder("Chatter")
          .description("Tells many messages, of all types in turn.")
          .parameters(MESSAGE_COUNT)
          .build();

  /** Makes the task. */
  public Chatter() {}

  @Override
  public TaskDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public void run(TaskContext context) {
    MessageType[] types = MessageType.values();
    long count = context.input(MESSAGE_COUNT);
    for (long i = 0; i < count; i++) {
      context.token().throwIfStopRequested();
      MessageType type = types[(int) (i % types.length)];
      context.messages().add(type, type == MessageType.EMPTY ? "" : "Message " + (i + 1));
    }
  }
}
