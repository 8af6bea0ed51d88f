package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  private final DataType<String> color = DataType.STRING.oneOf("red", "green");

  @Test
  void aChoiceIsTaken() {
    assertEquals("green", color.check("green"));
    assertEquals(2L, DataType.LONG.oneOf(1L, 2L).check(2));
  }

  @Test
  void anythingElseIsRefusedWithTheChoices() {
    assertRefused("the text 'Red' is not one of [red, green]", () -> color.check("Red"));
  }

  @Test
  void theTypeItselfStaysAsItWas() {
    assertEquals("blue", DataType.STRING.check("blue"));
    assertTrue(DataType.STRING.choices().isEmpty());
    assertNotEquals(DataType.STRING, color);
  }

  @Test
  void aFurtherChoiceCanOnlyNarrow() {
    assertEquals(List.of("red"), color.oneOf("red").choices());
    assertRefused(
        "choice: the text 'blue' is not one of [red, green]", () -> color.oneOf("red", "blue"));
  }

  @Test
  void everyChoiceMustFitTheType() {
    assertThrows(
        InvalidValueException.class, () -> DataType.DOUBLE.oneOf(List.of(1.0, Double.NaN)));
    assertRefused(
        "choice: 9 is not between 1 and 5", () -> DataType.LONG.between(1L, 5L).oneOf(9L));
  }

  @Test
  void choicesAreUniqueAndNotEmpty() {
    assertRefused("choices name a value twice: [a, a]", () -> DataType.STRING.oneOf("a", "a"));
    assertRefused("choices must name at least one value", () -> DataType.STRING.oneOf(List.of()));
  }

  @Test
  void onlyOpenScalarsHaveChoices() {
    assertThrows(IllegalArgumentException.class, () -> DataType.STRING_HIDDEN.oneOf("a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> DataType.multiValue(DataType.STRING).oneOf(List.of(List.of("a"))));
    assertThrows(
        IllegalArgumentException.class,
        () -> DataType.DATA_FILE.oneOf(DataFile.url("https://example.com/a.zip")));
  }

  @Test
  void choicesAreCopied() {
    List<String> given = new ArrayList<>(List.of("a"));
    DataType<String> type = DataType.STRING.oneOf(given);
    given.add("b");
    assertEquals(List.of("a"), type.choices());
    assertThrows(UnsupportedOperationException.class, () -> type.choices().add("c"));
  }

  @Test
  void manyChoicesAreCountedInWords() {
    DataType<Long> type = DataType.LONG.oneOf(LongStream.range(0, 50).boxed().toList());
    String words = assertThrows(InvalidValueException.class, () -> type.check(99)).getMessage();
    assertTrue(words.endsWith("18, 19, and 30 more]"), words);
  }
}
