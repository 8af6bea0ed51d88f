package io.jobengine.testkit;

import io.jobengine.InvalidRequestException;
import io.jobengine.JobRequest;
import io.jobengine.Problem;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds inputs to a task's parameters as the engine does, and collects all that is wrong. */
final class HarnessInputs implements JobRequest.InputVisitor {
  private final HarnessTask task;
  private final Map<Parameter<?>, Object> values = new HashMap<>();
  private final Set<Parameter<?>> given = new HashSet<>(); // though perhaps wrong
  private final List<Problem> problems = new ArrayList<>();

  private HarnessInputs(HarnessTask task) {
    this.task = task;
  }

  /**
   * Returns the values of a task's inputs, defaults included.
   *
   * @throws InvalidRequestException with all problems
   */
  static Map<Parameter<?>, Object> bind(HarnessTask task, JobRequest request) {
    HarnessInputs inputs = new HarnessInputs(task);
    request.forEachInput(inputs);
    Collections.reverse(inputs.problems); // it shows the latest input first
    task.inputs().forEach(inputs::complete);
    if (!inputs.problems.isEmpty()) {
      throw new InvalidRequestException(inputs.problems);
    }
    return Map.copyOf(inputs.values);
  }

  @Override
  public void visit(String name, @Nullable Parameter<?> key, Object value) {
    Parameter<?> input = task.findInput(name, key).orElse(null);
    if (input == null) {
      List<String> names = task.inputs().stream().<String>map(Parameter::name).toList();
      problems.add(new Problem(name, "no such input; task '" + task.name() + "' has " + names));
    } else if (key != null && !input.sameAs(key)) {
      problems.add(new Problem(name, mismatch(input, key)));
    } else if (given.add(input)) {
      check(input, value);
    }
  }

  private static String mismatch(Parameter<?> input, Parameter<?> key) {
    return input.type().equals(key.type())
        ? "the task takes " + words(input) + ", not " + words(key)
        : "the task takes a " + input.type() + ", not a " + key.type();
  }

  private static String words(Parameter<?> parameter) {
    return "'" + parameter.name() + "' of type " + parameter.type();
  }

  private void check(Parameter<?> input, Object value) {
    try {
      values.put(input, input.type().check(value));
    } catch (InvalidValueException e) {
      problems.add(new Problem(input.name(), String.valueOf(e.getMessage())));
    }
  }

  private void complete(Parameter<?> input) {
    if (given.contains(input)) {
      return;
    }
    input.defaultValue().ifPresent(value -> values.put(input, value));
    boolean isKnownProblem =
        problems.stream().anyMatch(each -> each.parameter().equalsIgnoreCase(input.name()));
    if (input.isRequired() && !isKnownProblem) {
      problems.add(new Problem(input.name(), "is required, but was not given"));
    }
  }
}
