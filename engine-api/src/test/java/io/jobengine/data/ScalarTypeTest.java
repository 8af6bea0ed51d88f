package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTypeTest {
  @Test
  void aStringIsTakenAsItIs() {
    assertEquals("", DataType.STRING.check(""));
    assertEquals("a\nb", DataType.STRING.check("a\nb"));
  }

  @Test
  void aStringIsNotMadeOfOtherValues() {
    assertRefused("5 is not a text", () -> DataType.STRING.check(5L));
    assertRefused("5 is not an SQL expression", () -> DataType.SQL_EXPRESSION.check(5));
  }

  @Test
  void aBooleanIsNotMadeOfText() {
    assertEquals(true, DataType.BOOLEAN.check(true));
    assertRefused("the text 'true' is not true or false", () -> DataType.BOOLEAN.check("true"));
  }

  @Test
  void smallerWholeNumbersAreWidenedToLong() {
    assertEquals(7L, DataType.LONG.check(7));
    assertEquals(7L, DataType.LONG.check((short) 7));
    assertEquals(7L, DataType.LONG.check((byte) 7));
  }

  @ParameterizedTest
  @ValueSource(longs = {-4503599627370495L, -1, 0, 4503599627370495L})
  void aLongReachesToTheEndsOfItsRange(long number) {
    assertEquals(number, DataType.LONG.check(number));
  }

  @ParameterizedTest
  @ValueSource(longs = {-4503599627370496L, 4503599627370496L, Long.MIN_VALUE, Long.MAX_VALUE})
  void aLongBeyondItsRangeIsRefused(long number) {
    assertRefused(
        number + " is not a whole number from -4503599627370495 to 4503599627370495",
        () -> DataType.LONG.check(number));
  }

  @Test
  void aLongIsNotMadeOfOtherNumbers() {
    assertThrows(InvalidValueException.class, () -> DataType.LONG.check(7.0));
    assertThrows(InvalidValueException.class, () -> DataType.LONG.check(BigInteger.ONE));
    assertThrows(InvalidValueException.class, () -> DataType.LONG.check("7"));
  }

  @Test
  void anyNumberIsWidenedToDouble() {
    assertEquals(7.0, DataType.DOUBLE.check(7));
    assertEquals(0.5, DataType.DOUBLE.check(0.5f));
    assertEquals(0.1, DataType.DOUBLE.check(new BigDecimal("0.1")));
  }

  @Test
  void aDoubleThatIsNotFiniteIsRefused() {
    assertRefused("NaN is not a finite number", () -> DataType.DOUBLE.check(Double.NaN));
    assertRefused(
        "-Infinity is not a finite number", () -> DataType.DOUBLE.check(Double.NEGATIVE_INFINITY));
    assertRefused(
        "a value of class BigDecimal is not a finite number",
        () -> DataType.DOUBLE.check(new BigDecimal("1e400")));
  }

  @Test
  void aDateIsCutToMilliseconds() {
    assertEquals(
        Instant.parse("2026-01-02T03:04:05.678Z"),
        DataType.DATE.check(Instant.parse("2026-01-02T03:04:05.678901Z")));
    assertEquals(Instant.ofEpochMilli(-1), DataType.DATE.check(Instant.ofEpochSecond(0, -1)));
  }

  @Test
  void aDateBeyondTheRangeOfMillisecondsIsRefused() {
    assertThrows(InvalidValueException.class, () -> DataType.DATE.check(Instant.MAX));
    assertThrows(InvalidValueException.class, () -> DataType.DATE.check(Instant.MIN));
  }

  @Test
  void aHiddenStringIsNeverNamed() {
    assertEquals("secret", DataType.STRING_HIDDEN.check("secret"));
    String words =
        assertThrows(InvalidValueException.class, () -> DataType.STRING_HIDDEN.check(4711))
            .getMessage();
    assertFalse(words.contains("4711"), words);
  }

  @Test
  void aMissingValueIsRefusedWithWhatIsExpected() {
    assertRefused(
        "the value is missing; expected is long, between 1 and 5",
        () -> DataType.LONG.between(1L, 5L).check(null));
  }

  @Test
  void valuesWithAUnitAreNotMadeOfNumbers() {
    assertRefused("5 is not a distance with unit", () -> DataType.LINEAR_UNIT.check(5));
    assertRefused("5 is not an area with unit", () -> DataType.AREAL_UNIT.check(5));
    assertRefused("5 is not a time with unit", () -> DataType.TIME_UNIT.check(5));
  }

  @Test
  void featuresAndRecordsMayBothBeALayer() {
    LayerReference layer = LayerReference.url("https://example.com/FeatureServer/0");
    assertEquals(layer, DataType.FEATURES.check(layer));
    assertEquals(layer, DataType.RECORDS.check(layer));
  }

  @Test
  void featuresAreNotRecords() {
    FeatureSet features = FeatureSet.builder(GeometryType.POINT).build();
    assertRefused(
        "a feature set with geometry type POINT is not a record set or a reference to a table",
        () -> DataType.RECORDS.check(features));
  }

  @Test
  void aLongTextIsShortenedInWords() {
    assertRefused(
        "the text '" + "x".repeat(80) + "...' is not true or false",
        () -> DataType.BOOLEAN.check("x".repeat(1_000_000)));
  }
}
