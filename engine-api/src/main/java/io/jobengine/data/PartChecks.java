package io.jobengine.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of the kinds whose values have parts: multi-value, value table and composite. */
final class PartChecks {
  private PartChecks() {}

  static <T> ValueCheck<List<T>> multiValue(DataType<T> member) {
    return value -> {
      if (!(value instanceof List<?> list)) {
        throw ValueCheck.refusal(value, "a list of values of type " + member);
      }
      List<T> checked = new ArrayList<>(list.size());
      for (Object item : list) {
        try {
          checked.add(member.check(item));
        } catch (InvalidValueException e) {
          throw e.at("value " + (checked.size() + 1));
        }
      }
      return List.copyOf(checked);
    };
  }

  static ValueCheck<ValueTable> valueTable(List<Column> columns) {
    return value -> {
      if (!(value instanceof ValueTable table)) {
        throw ValueCheck.refusal(value, "a value table");
      }
      List<List<@Nullable Object>> checked = new ArrayList<>(table.rows().size());
      for (List<@Nullable Object> row : table.rows()) {
        try {
          checked.add(checkedRow(columns, row));
        } catch (InvalidValueException e) {
          throw e.at("row " + (checked.size() + 1));
        }
      }
      return new ValueTable(checked);
    };
  }

  private static List<@Nullable Object> checkedRow(
      List<Column> columns, List<@Nullable Object> row) {
    if (row.size() != columns.size()) {
      throw new InvalidValueException(
          "the row has " + row.size() + " cells, but the table has " + columns.size() + " columns");
    }
    List<@Nullable Object> checked = new ArrayList<>(row.size());
    for (Object cell : row) {
      Column column = columns.get(checked.size());
      try {
        checked.add(cell == null ? null : column.type().check(cell));
      } catch (InvalidValueException e) {
        throw e.at(
            column.name().isEmpty()
                ? "column " + (checked.size() + 1)
                : "column '" + column.name() + "'");
      }
    }
    return checked;
  }

  static ValueCheck<CompositeValue> composite(List<DataType<?>> members) {
    return value ->
        value instanceof CompositeValue composite
            ? checkedMember(members, composite)
            : firstFit(members, value);
  }

  private static CompositeValue checkedMember(List<DataType<?>> members, CompositeValue composite) {
    if (!members.contains(composite.type())) {
      throw new InvalidValueException(
          "the type " + composite.type() + " is not one of " + ValueWords.list(members));
    }
    return composite; // its value was checked when it was made
  }

  private static CompositeValue firstFit(List<DataType<?>> members, Object value) {
    List<String> problems = new ArrayList<>(members.size());
    for (DataType<?> member : members) {
      try {
        return new CompositeValue(member, value);
      } catch (InvalidValueException e) {
        problems.add(e.getMessage());
      }
    }
    throw new InvalidValueException(
        "the value fits none of the types "
            + ValueWords.list(members)
            + ": "
            + String.join("; ", problems));
  }
}
