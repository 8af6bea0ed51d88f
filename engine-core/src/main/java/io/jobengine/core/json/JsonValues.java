package io.jobengine.core.json;

import io.jobengine.data.DataType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Turns values of parameters into the JSON of the ArcGIS REST API and back, as its page
 * <i>Geoprocessing service data types</i> describes it.
 *
 * <p>Reading is strict about what a value is, and lenient about what clients are known to add:
 * unknown keys are ignored, null is as good as a missing key, names of units and types are read
 * without regard to case.
 *
 * <p><b>Thread safety:</b> called concurrently.
 */
public final class JsonValues {
  private JsonValues() {}

  /**
   * Returns the value that the text of a request parameter stands for: bare text for strings, a
   * literal for numbers, booleans and dates, JSON for the rest. An empty text is a value like any
   * other; a caller that takes it for a parameter that is not given asks before.
   *
   * @return a value that {@link DataType#check} has passed
   * @throws io.jobengine.data.InvalidValueException if the text stands for no value of the type;
   *     the message is meant for the sender and repeats little of what was sent, and nothing of a
   *     hidden text
   */
  public static <T> T fromText(DataType<T> type, String text) {
    try {
      return type.check(Codecs.of(type).readText(text));
    } catch (IllegalArgumentException e) {
      throw Words.invalid(e);
    }
  }

  /**
   * Returns the value that a JSON tree stands for. Unlike in the text of a parameter, a text is a
   * JSON string here, and a number is no string.
   *
   * @return a value that {@link DataType#check} has passed
   * @throws io.jobengine.data.InvalidValueException as {@link #fromText} does
   */
  public static <T> T fromJson(DataType<T> type, JsonNode json) {
    try {
      return type.check(Codecs.of(type).read(json));
    } catch (IllegalArgumentException e) {
      throw Words.invalid(e);
    }
  }

  /**
   * Writes a value as the {@code value} of a result or an input. The value of a composite is
   * written as a value of its own type; {@link WireNames#dataType(DataType, Object)} tells which
   * one that is.
   *
   * @param value a value of the type, as {@link DataType#check} returns it
   * @throws io.jobengine.data.InvalidValueException if the format asks for column names, and the
   *     columns of the type have none that could be used; nothing has been written then
   */
  public static <T> void write(JsonGenerator out, DataType<T> type, T value, ValueFormat format) {
    Codecs.of(type).write(out, value, format);
  }
}
