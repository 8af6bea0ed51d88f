package io.jobengine.data;

import java.io.Serial;

/**
 * Says that a value does not fit a {@link DataType}. The message names the value, what is wrong
 * with it and what is allowed, after the place inside the value where that applies: <i>row 3,
 * column 'height': the text 'tall' is not a finite number</i>. Places are counted from 1.
 */
public final class InvalidValueException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final String place;
  private final String problem;

  /**
   * Creates an exception about a value as a whole.
   *
   * @param problem what is wrong, and what is allowed
   */
  public InvalidValueException(String problem) {
    super(problem);
    this.place = "";
    this.problem = problem;
  }

  private InvalidValueException(String place, InvalidValueException inner) {
    super(place + ": " + inner.problem, inner);
    this.place = place;
    this.problem = inner.problem;
  }

  /**
   * Returns the same problem, told from one level further out: {@code e.at("row 3")} turns
   * <i>column 'x': ...</i> into <i>row 3, column 'x': ...</i>
   *
   * @param outerPlace where the value that this exception is about lies
   */
  public InvalidValueException at(String outerPlace) {
    return new InvalidValueException(
        place.isEmpty() ? outerPlace : outerPlace + ", " + place, this);
  }
}
