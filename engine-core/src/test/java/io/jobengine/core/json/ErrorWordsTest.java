package io.jobengine.core.json;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.data.Column;
import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorWordsTest {
  private static final String LONG = "x".repeat(10_000);

  private static String words(DataType<?> type, String text) {
    return assertThrows(InvalidValueException.class, () -> JsonValues.fromText(type, text))
        .getMessage();
  }

  @Test
  void aMessageRepeatsLittleOfWhatWasSent() {
    List<String> messages =
        List.of(
            words(DataType.LONG, LONG),
            words(DataType.BOOLEAN, LONG),
            words(DataType.DATE, LONG),
            words(DataType.STRING.oneOf("a"), LONG),
            words(DataType.LINEAR_UNIT, "5 " + LONG),
            words(DataType.FIELD, "{\"name\":\"a\",\"type\":\"" + LONG + "\"}"),
            words(DataType.FIELD, "{\"name\":\"" + LONG + "\",\"type\":\"x\"}"),
            words(DataType.DATA_FILE, "{\"url\":\"" + LONG + "\"}"),
            words(DataType.DATE, "{\"date\":\"" + LONG + "\",\"format\":\"yyyy\"}"),
            words(DataType.FEATURES, "{\"features\":[{\"attributes\":{\"" + LONG + "\":[]}}]}"),
            words(DataType.FEATURES, "{\"features\":[],\"url\":\"https://" + LONG + " \"}"),
            words(DataType.valueTable(Column.of("a", DataType.LONG)), "[{\"" + LONG + "\":1}]"),
            words(DataType.composite(DataType.LONG), "{\"dataType\":\"" + LONG + "\",\"value\":1}"),
            words(DataType.RECORDS, LONG));
    for (String message : messages) {
      assertFalse(message.contains("x".repeat(101)), message);
      assertTrue(message.length() < 600, message);
    }
  }

  @Test
  void noMessageNamesAClass() {
    List<String> messages =
        List.of(
            words(DataType.FEATURES, "{\"features\":[1"),
            words(DataType.FEATURES, "{\"a\":1,\"a\":2}"),
            words(DataType.FEATURES, "[".repeat(200)),
            words(DataType.EXTENT, "nul"));
    for (String message : messages) {
      assertFalse(
          message.matches("(?s).*(jackson|Exception|java|Source|REDACTED|Feature\\.).*"), message);
    }
  }

  @Test
  void aHiddenTextIsNeverRepeated() {
    DataType<?> composite = DataType.composite(DataType.LONG, DataType.STRING_HIDDEN);
    List<String> messages =
        List.of(
            words(DataType.multiValue(DataType.STRING_HIDDEN), "secret"),
            words(DataType.multiValue(DataType.STRING_HIDDEN), "[\"secret\""),
            words(DataType.valueTable(Column.of("a", DataType.STRING_HIDDEN)), "\"secret\""),
            words(DataType.valueTable(Column.of("a", DataType.STRING_HIDDEN)), "[\"secret\"]"),
            words(composite, "{\"dataType\":\"GPLong\",\"value\":\"secret\"}"),
            words(DataType.multiValue(composite), "[\"a\",[\"secret\"]]"));
    for (String message : messages) {
      assertFalse(message.contains("secret"), message);
    }
  }
}
