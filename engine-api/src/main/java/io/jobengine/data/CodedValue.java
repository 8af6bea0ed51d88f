package io.jobengine.data;

import java.util.Objects;

/**
 * A value that goes by a name.
 *
 * @param type the type of the value; its kind is one that may have choices
 * @param name the name for people
 * @param value the value itself, checked against the type
 */
public record CodedValue(DataType<?> type, String name, Object value) {
  /** Refuses a value that its type does not allow. */
  public CodedValue {
    Objects.requireNonNull(name, "name");
    if (!type.kind().mayHaveChoices()) {
      throw new IllegalArgumentException("a coded value cannot be of kind " + type.kind());
    }
    value = type.check(value);
  }
}
