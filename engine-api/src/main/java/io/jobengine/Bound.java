package io.jobengine;

import java.io.Serializable;
import java.util.Objects;

/**
 * One bound of an engine: what is bounded, for whom, and at how much.
 *
 * @param scope whether it is about the engine, a service, a task or an owner
 * @param name which one: the name of the service, of the task with its service, or of the owner;
 *     empty for the engine and for the owner {@link Caller#NOBODY}
 * @param quantity what is counted
 * @param limit how many there may be
 */
public record Bound(Scope scope, String name, Quantity quantity, long limit)
    implements Serializable {
  /** Checks that everything is there. */
  public Bound {
    Objects.requireNonNull(scope);
    Objects.requireNonNull(name);
    Objects.requireNonNull(quantity);
  }

  /** What a bound is about. */
  public enum Scope {
    /** All jobs. */
    ENGINE,
    /** The jobs of one service. */
    SERVICE,
    /** The jobs of one task. */
    TASK,
    /** The jobs of one owner. */
    OWNER
  }

  /** What a bound counts. */
  public enum Quantity {
    /** Jobs that have not started. */
    QUEUED_JOBS("queued jobs"),
    /** Jobs that run. */
    RUNNING_JOBS("running jobs"),
    /** Bytes of the inputs of jobs that have not ended. */
    INPUT_BYTES("bytes of inputs");

    private final String words;

    Quantity(String words) {
      this.words = words;
    }
  }

  /** Returns the bound in words, such as {@code 100 queued jobs of task 'tasks/word-count'}. */
  @Override
  public String toString() {
    return limit + " " + quantity.words + " of " + whom();
  }

  private String whom() {
    return switch (scope) {
      case ENGINE -> "the engine";
      case SERVICE -> "service '" + name + "'";
      case TASK -> "task '" + name + "'";
      case OWNER -> name.isEmpty() ? "nobody" : "owner '" + name + "'";
    };
  }
}
