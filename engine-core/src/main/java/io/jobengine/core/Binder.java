package io.jobengine.core;

import io.jobengine.InvalidRequestException;
import io.jobengine.JobRequest;
import io.jobengine.Problem;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds a request's inputs to a task's parameters: checks and copies each value, and collects all
 * that is wrong.
 */
final class Binder implements JobRequest.InputVisitor {
  private final RegisteredTask task;
  private final @Nullable Object[] values;
  private @Nullable List<Problem> problems;

  private Binder(RegisteredTask task) {
    this.task = task;
    this.values = new @Nullable Object[task.inputs()];
  }

  /**
   * Returns the values of the inputs by ordinal, defaults included; null where there is none.
   *
   * @throws InvalidRequestException with all problems, those that the request brought included
   */
  static @Nullable Object[] bind(RegisteredTask task, JobRequest request) {
    Binder binder = new Binder(task);
    List<Problem> brought = request.problems();
    if (!brought.isEmpty()) {
      binder.problems = new ArrayList<>(brought);
    }
    request.forEachInput(binder);
    if (binder.problems != null) {
      Collections.reverse(
          binder.problems.subList(brought.size(), binder.problems.size())); // latest first
    }
    binder.complete();
    if (binder.problems != null) {
      throw new InvalidRequestException(binder.problems);
    }
    return binder.values;
  }

  @Override
  public void visit(String name, @Nullable Parameter<?> key, Object value) {
    int ordinal = task.findInput(name, key);
    if (ordinal < 0) {
      add(new Problem(name, "no such input; task '" + task.name + "' has " + task.inputNames()));
    } else if (key != null && !task.input(ordinal).sameAs(key)) {
      add(new Problem(name, mismatch(task.input(ordinal), key)));
    } else if (values[ordinal] == null) {
      values[ordinal] = check(task.input(ordinal), value);
    }
  }

  /** A key is of the task's type, and spelled as the task spells it; a bare name need not be. */
  private static String mismatch(Parameter<?> input, Parameter<?> key) {
    return input.type().equals(key.type())
        ? "the task takes " + words(input) + ", not " + words(key)
        : "the task takes a " + input.type() + ", not a " + key.type();
  }

  private static String words(Parameter<?> parameter) {
    return "'" + parameter.name() + "' of type " + parameter.type();
  }

  private Object check(Parameter<?> input, Object value) {
    try {
      return input.type().check(value);
    } catch (InvalidValueException e) {
      add(new Problem(input.name(), String.valueOf(e.getMessage())));
      return Binder.class; // given, and wrong: not missing, and never seen
    }
  }

  private void complete() {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        Parameter<?> input = task.input(i);
        values[i] = task.defaultOf(i);
        if (input.isRequired() && !hasProblem(input.name())) {
          add(new Problem(input.name(), "is required, but was not given"));
        }
      }
    }
  }

  /** A value that a decoder found wrong is not missing, too. */
  private boolean hasProblem(String name) {
    return problems != null
        && problems.stream().anyMatch(problem -> problem.parameter().equalsIgnoreCase(name));
  }

  private void add(Problem problem) {
    if (problems == null) {
      problems = new ArrayList<>();
    }
    problems.add(problem);
  }
}
