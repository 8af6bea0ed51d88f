package io.jobengine.host;

import io.jobengine.TaskDescriptor;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;

/** A task as its author writes it: a class, declared for discovery. */
public final class Rectangle implements Task {
  static final Parameter<Double> WIDTH =
      Parameter.required("Width", DataType.DOUBLE).displayName("Width in meters");
  static final Parameter<Double> HEIGHT = Parameter.optional("Height", DataType.DOUBLE, 1.0);
  static final Parameter<Double> AREA = Parameter.output("Area", DataType.DOUBLE);
  static final Parameter<String> REMARK = Parameter.derived("Remark", DataType.STRING);

  @Override
  public TaskDescriptor descriptor() {
    return TaskDescriptor.builder("Rectangle")
        .displayName("Area of a Rectangle")
        .parameters(WIDTH, HEIGHT, AREA, REMARK)
        .build();
  }

  @Override
  public void run(TaskContext context) {
    double width = context.input(WIDTH);
    if (width < 0) {
      throw new ExpectedFailureException("A rectangle is not " + width + " m wide");
    }
    for (int step = 0; step < 10; step++) {
      context.token().throwIfStopRequested();
      context.progress(10 * step, "measuring");
    }
    if (width == 0) {
      context.messages().warning("The rectangle is a line");
      context.result(REMARK, "a line");
    }
    context.result(AREA, width * context.input(HEIGHT));
  }
}
