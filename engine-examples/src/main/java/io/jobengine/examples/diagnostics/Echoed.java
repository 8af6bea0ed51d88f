package io.jobengine.examples.diagnostics;

import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.TaskContext;

/**
 * An input, the output that gives it back, and what the output is when there is no input.
 *
 * @param input the optional input {@code Input_...}
 * @param output the output {@code Output_...}
 * @param sample the value in place of one that was not given
 */
record Echoed<T>(Parameter<T> input, Parameter<T> output, T sample) {
  static <T> Echoed<T> of(String suffix, DataType<T> type, T sample) {
    return new Echoed<>(
        Parameter.optional("Input_" + suffix, type),
        Parameter.output("Output_" + suffix, type),
        sample);
  }

  void echo(TaskContext context) {
    context.result(output, context.findInput(input).orElse(sample));
  }
}
