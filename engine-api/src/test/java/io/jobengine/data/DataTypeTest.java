package io.jobengine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataTypeTest {
  @Test
  void everyKindWithoutPartsHasAConstantOfItsName() throws IllegalAccessException {
    Set<DataKind> kinds = EnumSet.noneOf(DataKind.class);
    for (java.lang.reflect.Field field : DataType.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        DataKind kind = ((DataType<?>) field.get(null)).kind();
        assertEquals(field.getName(), kind.name());
        kinds.add(kind);
      }
    }
    assertEquals(
        EnumSet.complementOf(
            EnumSet.of(DataKind.MULTI_VALUE, DataKind.VALUE_TABLE, DataKind.COMPOSITE)),
        kinds);
  }

  @Test
  void typesThatAreBuiltAlikeAreEqual() {
    assertEquals(everyBuilder(), everyBuilder());
    assertEquals(everyBuilder().hashCode(), everyBuilder().hashCode());
  }

  @Test
  void typesThatDifferInOnePartAreNotEqual() {
    List<DataType<?>> types =
        List.of(
            DataType.STRING,
            DataType.SQL_EXPRESSION,
            DataType.LONG,
            DataType.LONG.oneOf(1L),
            DataType.LONG.oneOf(1L, 2L),
            DataType.LONG.between(1L, 2L),
            DataType.LONG.between(1L, 3L),
            DataType.multiValue(DataType.LONG),
            DataType.multiValue(DataType.LONG.oneOf(1L)),
            DataType.composite(DataType.LONG),
            DataType.composite(DataType.LONG, DataType.STRING),
            DataType.composite(DataType.STRING, DataType.LONG),
            DataType.valueTable(Column.of("a", DataType.LONG)),
            DataType.valueTable(Column.of("b", DataType.LONG)),
            DataType.EXTENT,
            DataType.ENVELOPE);
    for (int i = 0; i < types.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertNotEquals(types.get(i), types.get(j));
      }
    }
  }

  @Test
  void aTypeReadsAsWords() {
    assertEquals(
        "multi-value of string, one of [a, b]",
        DataType.multiValue(DataType.STRING.oneOf("a", "b")).toString());
    assertEquals(
        "composite of [long, between 1 and 5, SQL expression]",
        DataType.composite(DataType.LONG.between(1L, 5L), DataType.SQL_EXPRESSION).toString());
    assertEquals(
        "value table of ['a' long, 'b' double]",
        DataType.valueTable(Column.of("a", DataType.LONG), Column.of("b", DataType.DOUBLE))
            .toString());
  }

  @Test
  void everyKindReadsAsWordsOfItsOwn() {
    long different = Arrays.stream(DataKind.values()).map(DataKind::toString).distinct().count();
    assertEquals(DataKind.values().length, different);
  }

  private static List<DataType<?>> everyBuilder() {
    return List.of(
        DataType.STRING.oneOf("a"),
        DataType.DOUBLE.between(0.5, 1.5),
        DataType.FIELD.filtered(new Filter.FieldTypes(Set.of(FieldType.DATE))),
        DataType.multiValue(DataType.STRING),
        DataType.composite(DataType.LONG, DataType.STRING),
        DataType.valueTable(Column.of("a", DataType.LONG)));
  }
}
