package io.jobengine.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.data.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static String words(String text) {
    return assertThrows(InvalidValueException.class, () -> JsonText.parse(text)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1",
        "nul",
        "NaN",
        "{'a':1}",
        "[1,]",
        "{\"a\":1,}",
        "01",
        "1.",
        "// x\n1",
        "{a:1}",
        "\"\t\"",
        "\u00e9"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertTrue(words(text).startsWith("the text is not valid JSON at line "), words(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2|something follows the JSON at line 1, column 3",
        "{} {}|something follows the JSON at line 1, column 4",
        "{\"b\":{\"a\":1,\"a\":2}}|the JSON has a key twice in one object at line 1, column 17",
        "''|the value is empty; expected is JSON"
      })
  void oneValueWithoutDoubtIsExpected(String text, String words) {
    assertEquals(words, words(text == null ? "" : text));
  }

  @Test
  void nestingAndNumbersAreBounded() {
    String bounds = "the JSON is nested deeper than 100, or has a number or a key that is too long";
    assertEquals(1, JsonText.parse("[".repeat(100) + "]".repeat(100)).size());
    assertEquals(bounds, words("[".repeat(101) + "]".repeat(101)));
    assertEquals(bounds, words("[".repeat(1_000_000)));
    assertEquals(bounds, words("1".repeat(101)));
  }

  @Test
  void textsAreAsLongAsTheyAre() {
    String text = "x".repeat(30_000_000);
    assertEquals(text.length(), JsonText.parse("\"" + text + "\"").stringValue().length());
  }
}
