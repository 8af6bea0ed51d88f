package io.jobengine.task;

import io.jobengine.TaskDescriptor;

/** A task made of its parts. */
record SimpleTask(TaskDescriptor descriptor, Task.Body body) implements Task {
  @Override
  public void run(TaskContext context) throws Exception {
    body.run(context);
  }

  @Override
  public String toString() {
    return descriptor.toString();
  }
}
