package io.jobengine;

import java.util.List;

/**
 * An owner's idempotency key was used before, for another request. The job that it stands for goes
 * on; the new request needs a key of its own.
 */
public class IdempotencyConflictException extends InvalidRequestException {
  private static final long serialVersionUID = 1L;

  /** The key. */
  private final String key;

  private IdempotencyConflictException(String key, List<Problem> problems) {
    super(problems);
    this.key = key;
  }

  /** Returns the exception for a key that was used for another task. */
  public static IdempotencyConflictException otherTask(String key, TaskName before) {
    return new IdempotencyConflictException(
        key, List.of(Problem.of(inUse(key) + ", of task '" + before + "'")));
  }

  /**
   * Returns the exception for a key that was used with other inputs. They are named; the values of
   * neither request are told.
   *
   * @param parameters the names of the inputs that differ, at least one
   */
  public static IdempotencyConflictException otherInputs(String key, List<String> parameters) {
    return new IdempotencyConflictException(
        key,
        parameters.stream()
            .map(name -> new Problem(name, inUse(key) + ", with another value here"))
            .toList());
  }

  private static String inUse(String key) {
    return "the idempotency key '" + key + "' was used for another request";
  }

  /** Returns the key that was used twice. */
  public String key() {
    return key;
  }
}
