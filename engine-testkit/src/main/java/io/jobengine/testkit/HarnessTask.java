package io.jobengine.testkit;

import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.data.Direction;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task and its parameters, found as the engine finds them. */
record HarnessTask(Task task, TaskName name, List<Parameter<?>> parameters) {
  static HarnessTask of(Task task) {
    TaskDescriptor descriptor = task.descriptor();
    TaskName name = new TaskName(TaskName.DEFAULT_SERVICE, descriptor.name());
    return new HarnessTask(task, name, descriptor.parameters());
  }

  List<Parameter<?>> inputs() {
    return those(Direction.INPUT);
  }

  private List<Parameter<?>> those(Direction direction) {
    return parameters.stream().filter(each -> each.direction() == direction).toList();
  }

  /** Returns the input that a request means: by the very key, else by name, ignoring case. */
  Optional<Parameter<?>> findInput(String inputName, @Nullable Parameter<?> key) {
    List<Parameter<?>> inputs = inputs();
    return inputs.contains(key) // parameters compare by identity
        ? Optional.ofNullable(key)
        : inputs.stream().filter(each -> each.name().equalsIgnoreCase(inputName)).findFirst();
  }

  Parameter<?> input(Parameter<?> key) {
    return find(Direction.INPUT, "input", key);
  }

  Parameter<?> output(Parameter<?> key) {
    return find(Direction.OUTPUT, "output", key);
  }

  private Parameter<?> find(Direction direction, String what, Parameter<?> key) {
    List<Parameter<?>> candidates = those(direction);
    if (candidates.contains(key)) {
      return key;
    }
    for (Parameter<?> candidate : candidates) {
      if (candidate.sameAs(key)) {
        return candidate;
      }
    }
    List<String> words =
        candidates.stream().map(each -> each.name() + " (" + each.type() + ")").toList();
    throw new IllegalArgumentException(
        "Task '%s' has no %s '%s' of type %s; it has %s"
            .formatted(name, what, key.name(), key.type(), words));
  }

  /** Returns the names of the outputs that the task must set, and that are not among these. */
  List<String> missing(Set<Parameter<?>> set) {
    return those(Direction.OUTPUT).stream()
        .filter(output -> output.isRequired() && !set.contains(output))
        .<String>map(Parameter::name)
        .toList();
  }

  @Override
  public String toString() {
    return "task '" + name.task() + "'";
  }
}
