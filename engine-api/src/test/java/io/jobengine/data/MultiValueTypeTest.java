package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiValueTypeTest {
  private final DataType<List<Long>> numbers = DataType.multiValue(DataType.LONG.between(1L, 9L));

  @Test
  void everyMemberIsCheckedAndWidened() {
    assertEquals(List.of(1L, 9L), numbers.check(List.of(1, (byte) 9)));
  }

  @Test
  void aListMayBeEmpty() {
    assertEquals(List.of(), numbers.check(List.of()));
  }

  @Test
  void theFirstBadMemberIsNamedByItsPlace() {
    assertRefused("value 2: 10 is not between 1 and 9", () -> numbers.check(List.of(1, 10, 11)));
    assertRefused(
        "value 1: the value is missing; expected is long, between 1 and 9",
        () -> numbers.check(Arrays.asList((Object) null)));
  }

  @Test
  void aSingleValueIsNoList() {
    assertRefused(
        "5 is not a list of values of type long, between 1 and 9", () -> numbers.check(5));
  }

  @Test
  void theListIsCopied() {
    List<Long> given = new ArrayList<>(List.of(1L));
    List<Long> checked = numbers.check(given);
    given.add(2L);
    assertEquals(List.of(1L), checked);
    assertThrows(UnsupportedOperationException.class, () -> checked.add(3L));
  }

  @Test
  void aMultiValueHoldsAnyTypeButItselfAndTables() {
    assertRefused(
        "a multi-value cannot hold a multi-value; any other type is allowed",
        () -> DataType.multiValue(numbers));
    DataType<ValueTable> table = DataType.valueTable(Column.of("a", DataType.LONG));
    assertRefused(
        "a multi-value cannot hold a value table; any other type is allowed",
        () -> DataType.multiValue(table));
  }

  @Test
  void aMultiValueOfCompositesTellsTheTypeOfEach() {
    DataType<List<CompositeValue>> type =
        DataType.multiValue(DataType.composite(DataType.LONG, DataType.STRING));
    assertEquals(
        List.of(new CompositeValue(DataType.STRING, "a"), new CompositeValue(DataType.LONG, 1L)),
        type.check(List.of("a", 1)));
    assertRefused(
        "value 2: the value fits none of the types [long, string]: true is not a whole number from"
            + " -4503599627370495 to 4503599627370495; true is not a text",
        () -> type.check(List.of("a", true)));
  }

  @Test
  void itsMemberIsItsOnlyMember() {
    assertEquals(List.of(DataType.LONG.between(1L, 9L)), numbers.members());
    assertEquals(List.of(), numbers.choices());
  }
}
