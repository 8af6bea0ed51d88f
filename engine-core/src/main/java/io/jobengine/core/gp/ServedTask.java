package io.jobengine.core.gp;

import io.jobengine.ExecutionType;
import io.jobengine.JobEngine;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.data.Direction;
import io.jobengine.data.Parameter;
import java.util.List;

/** A task, with the engine that runs it and the service to which it belongs. */
record ServedTask(
    JobEngine engine,
    ServiceDescriptor service,
    TaskDescriptor descriptor,
    TaskName name,
    List<Parameter<?>> inputs,
    List<Parameter<?>> outputs) {

  ServedTask(JobEngine engine, ServiceDescriptor service, TaskDescriptor descriptor) {
    this(
        engine,
        service,
        descriptor,
        new TaskName(service.name(), descriptor.name()),
        parameters(descriptor, Direction.INPUT),
        parameters(descriptor, Direction.OUTPUT));
  }

  private static List<Parameter<?>> parameters(TaskDescriptor descriptor, Direction direction) {
    return descriptor.parameters().stream()
        .<Parameter<?>>map(parameter -> parameter)
        .filter(parameter -> parameter.direction() == direction)
        .toList();
  }

  /**
   * Returns whether a job that succeeded is known to have a value, without a look: what is required
   * was given or set, and a default takes the place of what was not.
   */
  static boolean isSure(Parameter<?> parameter) {
    return parameter.isRequired() || parameter.defaultValue().isPresent();
  }

  /** Returns whether this is the task of a name. */
  boolean is(TaskName other) {
    return other.task().equals(name.task()) && other.service().equals(name.service());
  }

  boolean isSynchronous() {
    return service.executionType() == ExecutionType.SYNCHRONOUS;
  }
}
