package io.jobengine.core;

import io.jobengine.InvalidRequestException;
import io.jobengine.JobRequest;
import io.jobengine.Problem;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds a request's inputs to a task's parameters: checks and copies each value, and collects all
 * that is wrong.
 */
final class Binder implements JobRequest.InputVisitor {
  private final RegisteredTask task;

  /** By ordinal, as far as inputs of this task were ever given. */
  private @Nullable Object[] values;

  private @Nullable List<Problem> problems;

  private Binder(RegisteredTask task) {
    this.task = task;
    this.values = new @Nullable Object[task.givenSoFar()];
  }

  /**
   * Returns the values of the inputs that were given, by ordinal; null where there is none, and
   * none at all behind the last. Defaults are the task's: a job need not keep them, but where a
   * store may outlive the task.
   *
   * @param defaultsToo whether they are returned, too
   * @throws InvalidRequestException with all problems, those that the request brought included
   */
  static @Nullable Object[] bind(RegisteredTask task, JobRequest request, boolean defaultsToo) {
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
    binder.findMissing();
    if (binder.problems != null) {
      throw new InvalidRequestException(binder.problems);
    }
    return defaultsToo ? binder.withDefaults() : binder.values;
  }

  @Override
  public void visit(String name, @Nullable Parameter<?> key, Object value) {
    int ordinal = task.findInput(name, key);
    if (ordinal < 0 || (key != null && !task.input(ordinal).sameAs(key))) {
      add(new Problem(name, mismatch(ordinal, key)));
    } else if (!has(ordinal)) {
      keep(ordinal, check(task.input(ordinal), value));
    }
  }

  private void keep(int ordinal, Object value) {
    if (ordinal >= values.length) {
      task.given(ordinal + 1);
      values = Arrays.copyOf(values, ordinal + 1);
    }
    values[ordinal] = value;
  }

  private boolean has(int ordinal) {
    return ordinal < values.length && values[ordinal] != null;
  }

  /** A key is of the task's type, and spelled as the task spells it; a bare name need not be. */
  private String mismatch(int ordinal, @Nullable Parameter<?> key) {
    if (ordinal < 0 || key == null) {
      return "no such input; task '" + task.name + "' has " + task.inputNames();
    }
    Parameter<?> input = task.input(ordinal);
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

  private void findMissing() {
    for (int i = 0; i < task.inputs(); i++) {
      Parameter<?> input = task.input(i);
      if (input.isRequired() && !has(i) && !hasProblem(input.name())) {
        add(new Problem(input.name(), "is required, but was not given"));
      }
    }
  }

  private @Nullable Object[] withDefaults() {
    @Nullable Object[] all = Arrays.copyOf(values, task.inputs());
    for (int i = 0; i < all.length; i++) {
      all[i] = all[i] == null ? task.defaultOf(i) : all[i];
    }
    return all;
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
