package io.jobengine.data;

import java.util.Objects;

/**
 * A column of a value table.
 *
 * @param name the column's name; columns that are to be addressed by name need names that are
 *     unique and not empty
 * @param type the type of its cells: any but a value table, a multi-value or a composite
 * @param displayName the name for people
 */
public record Column(String name, DataType<?> type, String displayName) {
  /** Refuses a type that no cell can have. */
  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(displayName, "displayName");
    if (type.kind().hasMembers()) {
      throw new IllegalArgumentException(
          "column '%s' cannot hold a %s; any type without parts is allowed"
              .formatted(name, type.kind()));
    }
  }

  /** Returns a column whose display name is its name. */
  public static Column of(String name, DataType<?> type) {
    return new Column(name, type, name);
  }

  /** Returns the column in words: <i>'height' double</i>. */
  @Override
  public String toString() {
    return "'" + name + "' " + type;
  }
}
