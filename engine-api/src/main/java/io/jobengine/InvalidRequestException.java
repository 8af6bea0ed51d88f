package io.jobengine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A request cannot be accepted as it is. Carries everything that is wrong with it; asking again as
 * it is is futile.
 */
public class InvalidRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Problem[] problems;

  /**
   * Makes the exception for one or more problems.
   *
   * @throws IllegalArgumentException if there is none
   */
  public InvalidRequestException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("An invalid request has at least one problem");
    }
    this.problems = problems.toArray(Problem[]::new);
  }

  /** Returns all that is wrong, at least one problem. */
  public List<Problem> problems() {
    return List.of(problems);
  }
}
