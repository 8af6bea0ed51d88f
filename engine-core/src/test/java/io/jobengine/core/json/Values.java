package io.jobengine.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes values as text, and asserts in which words a text is refused. */
final class Values {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** All that there is to show. */
  static final ValueFormat FULL =
      new ValueFormat(
          /* columnNames= */ false,
          /* featureCollection= */ false,
          /* z= */ true,
          /* m= */ true,
          /* hiddenTexts= */ true,
          /* maximumRecords= */ 1000);

  private Values() {}

  static <T> String written(DataType<T> type, T value) {
    return written(type, value, FULL);
  }

  static <T> String written(DataType<T> type, T value, ValueFormat format) {
    return text(out -> JsonValues.write(out, type, value, format));
  }

  static String text(Consumer<JsonGenerator> writer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = MAPPER.createGenerator(text)) {
      writer.accept(out);
    }
    return text.toString();
  }

  static void assertRefused(String words, DataType<?> type, String text) {
    assertEquals(
        words,
        assertThrows(InvalidValueException.class, () -> JsonValues.fromText(type, text))
            .getMessage());
  }

  /** JSON with apostrophes in place of quotes. */
  static String json(String text) {
    return text.replace('\'', '"');
  }
}
