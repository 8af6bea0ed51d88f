package io.jobengine.core.json;

import static io.jobengine.core.json.Values.assertRefused;
import static io.jobengine.core.json.Values.json;
import static io.jobengine.core.json.Values.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.data.DataType;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateValuesTest {
  private static final String EXPECTED =
      "a date: milliseconds since 1970, or a text such as 2008-01-31T23:59:00";

  @ParameterizedTest
  @CsvSource({
    "1199145600000,2008-01-01T00:00:00Z",
    "-1,1969-12-31T23:59:59.999Z",
    "2025-01-01T14:00:00,2025-01-01T14:00:00Z",
    "2025-01-01T14:00:00Z,2025-01-01T14:00:00Z",
    "2025-01-01T14:00:00.123,2025-01-01T14:00:00.123Z",
    "2025-01-01T14:00:00.5Z,2025-01-01T14:00:00.500Z",
    "2025-01-01T14:00:00.123456789,2025-01-01T14:00:00.123Z",
    "2025-01-01T14:00:00:007,2025-01-01T14:00:00.007Z",
    "2024-02-29T00:00:00,2024-02-29T00:00:00Z"
  })
  void millisecondsAndIsoTextsAreDates(String text, Instant value) {
    assertEquals(value, JsonValues.fromText(DataType.DATE, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "today",
        "2025-01-01",
        "2025-02-30T00:00:00",
        "2025-13-01T00:00:00",
        "2025-01-01T25:00:00",
        "2025-01-01T14:00:00+01:00",
        "1.5",
        "99999999999999999999",
        "null"
      })
  void otherTextsAreNoDates(String text) {
    assertRefused("the text '" + text + "' is not " + EXPECTED, DataType.DATE, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2008-01-31 23:59:58|yyyy-MM-dd HH:mm:ss|2008-01-31T23:59:58Z",
        "1/9/2008|d/M/yyyy|2008-09-01T00:00:00Z",
        "20080131235958|yyyyMMddHHmmss|2008-01-31T23:59:58Z",
        "31 january 2008|d MMMM yyyy|2008-01-31T00:00:00Z",
        "Jan-2008|MMM-yyyy|2008-01-01T00:00:00Z",
        "2008-01-31T23:59|yyyy-MM-ddTHH:mm|2008-01-31T23:59:00Z",
        "2008|yyyy|2008-01-01T00:00:00Z",
        "2008-01-31T23:59:00||2008-01-31T23:59:00Z"
      })
  void aDateMayHaveAFormat(String date, String format, Instant value) {
    String text = json("{'date':'%s','format':'%s'}".formatted(date, format == null ? "" : format));
    assertEquals(value, JsonValues.fromText(DataType.DATE, text));
  }

  @Test
  void lettersInQuotesStandForThemselves() {
    assertEquals(
        Instant.parse("2008-01-31T00:00:00Z"),
        JsonValues.fromText(
            DataType.DATE,
            "{\"date\":\"day 31 of '1 2008\",\"format\":\"'day' dd 'of' ''M yyyy\"}"));
  }

  @Test
  void withoutFormatTheDateOfAnObjectIsALiteral() {
    Instant value = Instant.ofEpochMilli(1199145600000L);
    assertEquals(value, JsonValues.fromText(DataType.DATE, "{\"date\":1199145600000}"));
    assertEquals(
        value, JsonValues.fromText(DataType.DATE, json("{'date':'1199145600000','format':null}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hh", "yy", "tt", "z", "EEE", "s.S", "ddd", "mmm"})
  void lettersThatAreNotReadAreRefused(String letters) {
    String format = "yyyy " + letters;
    String refused = letters.equals("s.S") ? "S" : letters;
    assertRefused(
        "the date format '%s' has '%s'; known are yyyy, M, MM, MMM, MMMM, d, dd, H, HH, m, mm, s and ss"
            .formatted(format, refused),
        DataType.DATE,
        json("{'date':'2008','format':'" + format + "'}"));
  }

  @Test
  void badFormatsAndDatesAreRefusedInWords() {
    assertRefused(
        "the text '2008-31-31' is not a date of the format 'yyyy-MM-dd'",
        DataType.DATE,
        json("{'date':'2008-31-31','format':'yyyy-MM-dd'}"));
    assertRefused(
        "the date format 'MM-dd' has no year: yyyy",
        DataType.DATE,
        json("{'date':'01-31','format':'MM-dd'}"));
    assertRefused(
        "the date format 'yyyy'x' has a quote that doesn't end",
        DataType.DATE,
        "{\"date\":\"2008x\",\"format\":\"yyyy'x\"}");
    assertRefused(
        "the date format is longer than 60 characters",
        DataType.DATE,
        json("{'date':'2008','format':'" + "y".repeat(61) + "'}"));
    assertRefused("'date' is missing", DataType.DATE, "{}");
    assertRefused("date: an object is not " + EXPECTED, DataType.DATE, json("{'date':{'date':1}}"));
    assertRefused("the text is not valid JSON at line 1, column 2", DataType.DATE, "{");
  }

  @Test
  void datesAreWrittenAsMilliseconds() {
    assertEquals("1199145600000", written(DataType.DATE, Instant.parse("2008-01-01T00:00:00Z")));
  }
}
