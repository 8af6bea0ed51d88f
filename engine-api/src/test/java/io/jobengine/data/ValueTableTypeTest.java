package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTableTypeTest {
  private final DataType<ValueTable> type =
      DataType.valueTable(
          Column.of("name", DataType.STRING.oneOf("a", "b")),
          Column.of("height", DataType.DOUBLE),
          new Column("", DataType.LONG, "Unnamed"));

  @Test
  void cellsAreCheckedAndWidened() {
    ValueTable checked = type.check(table(List.of("a", 1, (short) 2)));
    assertEquals(table(List.of("a", 1.0, 2L)), checked);
  }

  @Test
  void anyCellMayBeNull() {
    ValueTable checked = type.check(table(Arrays.asList(null, null, null)));
    assertNull(checked.rows().get(0).get(1));
  }

  @Test
  void aTableMayHaveNoRows() {
    assertEquals(table(), type.check(table()));
  }

  @Test
  void aBadCellIsNamedByRowAndColumn() {
    assertRefused(
        "row 2, column 'height': the text 'tall' is not a finite number",
        () -> type.check(table(List.of("a", 1, 2), List.of("b", "tall", 2))));
    assertRefused(
        "row 1, column 'name': the text 'c' is not one of [a, b]",
        () -> type.check(table(List.of("c", 1, 2))));
  }

  @Test
  void aColumnWithoutNameIsNamedByItsPlace() {
    assertRefused(
        "row 1, column 3: the text 'x' is not a whole number from -4503599627370495 to"
            + " 4503599627370495",
        () -> type.check(table(List.of("a", 1, "x"))));
  }

  @Test
  void everyRowHasACellPerColumn() {
    assertRefused(
        "row 1: the row has 2 cells, but the table has 3 columns",
        () -> type.check(table(List.of("a", 1))));
  }

  @Test
  void aListIsNoTable() {
    assertThrows(InvalidValueException.class, () -> type.check(List.of(List.of("a", 1, 2))));
  }

  @Test
  void aTableCopiesRowsAndCells() {
    List<Object> row = new ArrayList<>(List.of("a"));
    List<List<Object>> rows = new ArrayList<>(List.of(row));
    ValueTable table = new ValueTable(rows);
    row.set(0, "b");
    rows.clear();
    assertEquals(table(List.of("a")), table);
    assertThrows(UnsupportedOperationException.class, () -> table.rows().clear());
    assertThrows(UnsupportedOperationException.class, () -> table.rows().get(0).clear());
  }

  @Test
  void columnsHoldTypesWithoutParts() {
    assertRefused(
        "column 'list' cannot hold a multi-value; any type without parts is allowed",
        () -> Column.of("list", DataType.multiValue(DataType.LONG)));
    assertRefused(
        "column 'any' cannot hold a composite; any type without parts is allowed",
        () -> Column.of("any", DataType.composite(DataType.LONG)));
    assertRefused(
        "column 'table' cannot hold a value table; any type without parts is allowed",
        () -> Column.of("table", type));
  }

  @Test
  void aTableNeedsAColumn() {
    assertRefused("a value table needs at least one column", () -> DataType.valueTable());
  }

  @Test
  void columnsAreCopied() {
    List<Column> columns = new ArrayList<>(List.of(Column.of("a", DataType.LONG)));
    DataType<ValueTable> narrow = DataType.valueTable(columns);
    columns.clear();
    assertEquals(List.of(Column.of("a", DataType.LONG)), narrow.columns());
    assertEquals(List.of(DataType.LONG), narrow.members());
  }

  @SafeVarargs
  private static ValueTable table(List<Object>... rows) {
    return new ValueTable(List.of(rows));
  }
}
