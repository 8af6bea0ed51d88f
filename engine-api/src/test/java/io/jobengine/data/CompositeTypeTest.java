package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositeTypeTest {
  private final DataType<Long> percent = DataType.LONG.between(0L, 100L);
  private final DataType<CompositeValue> type =
      DataType.composite(percent, DataType.DOUBLE, DataType.STRING);

  @Test
  void aBareValueGetsTheFirstTypeThatItFits() {
    assertEquals(new CompositeValue(percent, 5L), type.check(5));
    assertEquals(new CompositeValue(DataType.DOUBLE, 500.0), type.check(500));
    assertEquals(new CompositeValue(DataType.STRING, "5"), type.check("5"));
  }

  @Test
  void aValueThatSaysItsTypeKeepsIt() {
    CompositeValue five = new CompositeValue(DataType.DOUBLE, 5);
    assertEquals(5.0, five.value());
    assertEquals(five, type.check(five));
  }

  @Test
  void aTypeThatIsNoMemberIsRefused() {
    assertRefused(
        "the type long is not one of [long, between 0 and 100, double, string]",
        () -> type.check(new CompositeValue(DataType.LONG, 5)));
  }

  @Test
  void aValueThatFitsNoTypeIsRefusedWithAllReasons() {
    assertRefused(
        "the value fits none of the types [long, between 0 and 100, double, string]: true is not a"
            + " whole number from -4503599627370495 to 4503599627370495; true is not a finite"
            + " number; true is not a text",
        () -> type.check(true));
  }

  @Test
  void aCompositeValueMustFitItsType() {
    assertRefused("101 is not between 0 and 100", () -> new CompositeValue(percent, 101));
  }

  @Test
  void membersHaveNoParts() {
    assertRefused(
        "a composite cannot hold a composite; any type without parts is allowed",
        () -> DataType.composite(type));
    assertRefused(
        "a composite cannot hold a multi-value; any type without parts is allowed",
        () -> DataType.composite(DataType.multiValue(DataType.LONG)));
    assertRefused(
        "a composite cannot hold a value table; any type without parts is allowed",
        () -> DataType.composite(DataType.valueTable(Column.of("a", DataType.LONG))));
  }

  @Test
  void membersAreUniqueAndNotEmpty() {
    assertRefused("a composite needs at least one member", () -> DataType.composite());
    assertRefused(
        "a composite names a type twice: [long, long]",
        () -> DataType.composite(DataType.LONG, DataType.LONG));
  }

  @Test
  void membersAreCopied() {
    List<DataType<?>> members = new ArrayList<>(List.of(DataType.LONG));
    DataType<CompositeValue> composite = DataType.composite(members);
    members.clear();
    assertEquals(List.of(DataType.LONG), composite.members());
    assertThrows(UnsupportedOperationException.class, () -> composite.members().clear());
  }

  @Test
  void aHiddenValueIsNotShown() {
    String words = new CompositeValue(DataType.STRING_HIDDEN, "secret").toString();
    assertFalse(words.contains("secret"), words);
  }
}
