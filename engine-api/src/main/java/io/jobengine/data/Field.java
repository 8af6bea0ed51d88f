package io.jobengine.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The description of an attribute of features and records.
 *
 * @param name the attribute's name, not blank
 * @param type the attribute's type
 * @param alias the name for people; null if there is none
 * @param editable whether the attribute may be changed; null if not told
 * @param nullable whether the attribute may be null; null if not told
 * @param length the greatest length of a text, or the bytes of an id; not negative; null if not
 *     told
 */
public record Field(
    String name,
    FieldType type,
    @Nullable String alias,
    @Nullable Boolean editable,
    @Nullable Boolean nullable,
    @Nullable Integer length) {
  /** Refuses a blank name and a negative length. */
  public Field {
    Objects.requireNonNull(type, "type");
    Arguments.notBlank("the name of a field", name);
    if (length != null && length < 0) {
      throw new IllegalArgumentException(
          "the length of field '" + name + "' must not be negative, but is " + length);
    }
  }

  /** Returns a field of which no more than name and type is told. */
  public static Field of(String name, FieldType type) {
    return new Field(name, type, null, null, null, null);
  }
}
