package io.jobengine.core.json;

import io.jobengine.data.Column;
import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.ValueTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Value tables: an array of rows, each an array of cells in the order of the columns, or an object
 * of cells by column. A cell without a value is null, or an empty text, which only in a column of
 * texts is a value; it is written as an empty text in a column of texts.
 */
final class ValueTableCodec implements Codec<ValueTable> {
  private static final String EXPECTED = "a JSON array of rows such as [[...],[...]]";

  private final List<Column> columns;

  ValueTableCodec(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  public String dataType() {
    return "GPValueTable";
  }

  @Override
  public ValueTable read(JsonNode json) {
    if (!json.isArray()) {
      throw new InvalidValueException(EXPECTED + " is expected");
    }
    return new ValueTable(Members.eachOf(json, EXPECTED, "row", this::row));
  }

  private List<@Nullable Object> row(JsonNode json) {
    if (json.isObject()) {
      return namedRow(json);
    }
    if (!json.isArray()) {
      throw new InvalidValueException(
          "a row is an array of cells, or an object of cells by column");
    }
    if (json.size() != columns.size()) {
      throw new InvalidValueException(
          "the row has "
              + json.size()
              + " cells, but the table has "
              + columns.size()
              + " columns");
    }
    List<@Nullable Object> cells = new ArrayList<>(columns.size());
    for (JsonNode cell : json) {
      cells.add(cell(columns.get(cells.size()), cells.size() + 1, cell));
    }
    return cells;
  }

  private List<@Nullable Object> namedRow(JsonNode json) {
    Set<String> names = requireNames();
    for (String name : json.propertyNames()) {
      if (!names.contains(name)) {
        throw new InvalidValueException(
            "no column is named " + Words.quoted(name) + "; columns are " + names);
      }
    }
    List<@Nullable Object> cells = new ArrayList<>(columns.size());
    for (Column column : columns) {
      JsonNode cell = json.get(column.name());
      cells.add(cell == null ? null : cell(column, cells.size() + 1, cell));
    }
    return cells;
  }

  private static @Nullable Object cell(Column column, int number, JsonNode json) {
    boolean isEmpty =
        json.isNull() || (json.isString() && json.stringValue().isEmpty() && !isText(column));
    try {
      return isEmpty ? null : Codecs.of(column.type()).read(json);
    } catch (IllegalArgumentException e) {
      throw Words.invalid(e)
          .at("column " + (column.name().isEmpty() ? number : Words.quoted(column.name())));
    }
  }

  private static boolean isText(Column column) {
    return Codecs.of(column.type()) instanceof TextCodec;
  }

  /** Returns the names of the columns, if rows can be told by them. */
  private Set<String> requireNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Column column : columns) {
      if (column.name().isEmpty() || !names.add(column.name())) {
        throw new InvalidValueException(
            "rows by column name need columns with names that are unique and not empty; columns are "
                + columns.stream().map(Column::name).toList());
      }
    }
    return names;
  }

  @Override
  public void write(JsonGenerator out, ValueTable value, ValueFormat format) {
    if (format.columnNames()) {
      requireNames();
    }
    out.writeStartArray();
    value.rows().forEach(row -> writeRow(out, row, format));
    out.writeEndArray();
  }

  private void writeRow(JsonGenerator out, List<@Nullable Object> row, ValueFormat format) {
    if (format.columnNames()) {
      out.writeStartObject();
      for (int i = 0; i < columns.size(); i++) {
        out.writeName(columns.get(i).name());
        writeCell(out, columns.get(i), row.get(i), format);
      }
      out.writeEndObject();
    } else {
      out.writeStartArray();
      for (int i = 0; i < columns.size(); i++) {
        writeCell(out, columns.get(i), row.get(i), format);
      }
      out.writeEndArray();
    }
  }

  private static void writeCell(
      JsonGenerator out, Column column, @Nullable Object cell, ValueFormat format) {
    if (cell != null) {
      writeValue(out, column.type(), cell, format);
    } else if (isText(column)) {
      out.writeString("");
    } else {
      out.writeNull();
    }
  }

  private static <T> void writeValue(
      JsonGenerator out, DataType<T> type, Object cell, ValueFormat format) {
    Codecs.of(type).write(out, type.check(cell), format);
  }
}
