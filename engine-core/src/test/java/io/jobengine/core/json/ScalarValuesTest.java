package io.jobengine.core.json;

import static io.jobengine.core.json.Values.assertRefused;
import static io.jobengine.core.json.Values.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ScalarValuesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", " padded ", "\"quoted\"", "{\"a\":1}", "null", "true", "\uD83D\uDE00"})
  void theTextOfAStringParameterIsTheValue(String text) {
    assertEquals(text, JsonValues.fromText(DataType.STRING, text));
    assertEquals(text, JsonValues.fromText(DataType.SQL_EXPRESSION, text));
    assertEquals(text, JsonValues.fromText(DataType.STRING_HIDDEN, text));
  }

  @Test
  void inJsonOnlyAStringIsAString() {
    JsonNode number = JsonText.parse("5");
    assertEquals("a", JsonValues.fromJson(DataType.STRING, JsonText.parse("\"a\"")));
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class, () -> JsonValues.fromJson(DataType.STRING, number));
    assertEquals("the number 5 is not a text in JSON", refusal.getMessage());
  }

  @Test
  void choicesAreChecked() {
    DataType<String> color = DataType.STRING.oneOf("red", "green");
    assertEquals("red", JsonValues.fromText(color, "red"));
    assertRefused("the text 'blue' is not one of [red, green]", color, "blue");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "True,true", "' TRUE ',true", "false,false", "False,false"})
  void booleansIgnoreCase(String text, boolean value) {
    assertEquals(value, JsonValues.fromText(DataType.BOOLEAN, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0", "yes", "\"true\"", "null", "truee"})
  void otherTextsAreNoBooleans(String text) {
    assertRefused("the text '" + text + "' is not true or false", DataType.BOOLEAN, text);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,0",
    "42,42",
    "' 42 ',42",
    "5.0,5",
    "1e3,1000",
    "-5.00,-5",
    "4503599627370495,4503599627370495",
    "-4503599627370495,-4503599627370495"
  })
  void wholeNumbersAreLongs(String text, long value) {
    assertEquals(value, JsonValues.fromText(DataType.LONG, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "0x10",
        "NaN",
        "1,5",
        "+5",
        "007",
        "1L",
        "null",
        "\"5\"",
        "[5]",
        "1 2",
        "5.",
        "Infinity"
      })
  void otherTextsAreNoLongs(String text) {
    assertRefused("the text '" + text + "' is not a whole number", DataType.LONG, text);
  }

  @Test
  void numbersThatAreNotWholeOrTooLargeAreNoLongs() {
    assertRefused("the number 5.5 is not a whole number of 64 bits", DataType.LONG, "5.5");
    assertRefused(
        "the number 9223372036854775808 is not a whole number of 64 bits",
        DataType.LONG,
        "9223372036854775808");
    assertRefused(
        "a number beyond the range of 64 bits is not a whole number of 64 bits",
        DataType.LONG,
        "1e999999999");
    assertRefused(
        "4503599627370496 is not a whole number from -4503599627370495 to 4503599627370495",
        DataType.LONG,
        "4503599627370496");
  }

  @Test
  void aTinyNumberIsNoLong() {
    assertEquals(0L, JsonValues.fromText(DataType.LONG, "1e-999999999")); // rounds to zero
    assertRefused("the number 1.0E-9 is not a whole number of 64 bits", DataType.LONG, "1e-9");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1e3,1000",
    "-2.5E-3,-0.0025",
    "345.678,345.678",
    "1.7976931348623157e308,1.7976931348623157e308"
  })
  void numbersAreDoubles(String text, double value) {
    assertEquals(value, JsonValues.fromText(DataType.DOUBLE, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "-Infinity", ".5", "1d", "0x1p3", "null", "1e"})
  void otherTextsAreNoDoubles(String text) {
    assertRefused("the text '" + text + "' is not a finite number", DataType.DOUBLE, text);
  }

  @Test
  void aNumberThatIsTooLargeIsNoDouble() {
    assertRefused(
        "a number beyond the range of 64 bits is not a finite number", DataType.DOUBLE, "-1e400");
    assertRefused(
        "the text '" + "1".repeat(80) + "...' is not a finite number",
        DataType.DOUBLE,
        "1".repeat(1000));
  }

  @Test
  void rangesAreChecked() {
    assertRefused("101 is not between 0 and 100", DataType.LONG.between(0L, 100L), "101");
  }

  @Test
  void scalarsAreWrittenAsLiterals() {
    assertEquals("\"a\\\"b\"", written(DataType.STRING, "a\"b"));
    assertEquals("\"a = 1\"", written(DataType.SQL_EXPRESSION, "a = 1"));
    assertEquals("true", written(DataType.BOOLEAN, true));
    assertEquals("4503599627370495", written(DataType.LONG, 4503599627370495L));
    assertEquals("0.1", written(DataType.DOUBLE, 0.1));
    assertEquals("5.0", written(DataType.DOUBLE, 5.0));
  }

  @Test
  void aHiddenTextIsShownOnlyOnRequest() {
    assertEquals("\"secret\"", written(DataType.STRING_HIDDEN, "secret"));
    assertEquals("\"\"", written(DataType.STRING_HIDDEN, "secret", ValueFormat.DEFAULT));
  }
}
