package io.jobengine;

import java.util.List;

/**
 * A request names a task that the engine does not have, or that it cannot tell apart from another.
 */
public class UnknownTaskException extends InvalidRequestException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception; the message names the alternatives. */
  public UnknownTaskException(String message) {
    super(List.of(Problem.of(message)));
  }
}
