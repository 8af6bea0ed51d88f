package io.jobengine.core.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Reads and writes the values of one data type. What is read is not yet checked against the choices
 * and filters of the type, unless the type is needed to tell what the value is.
 *
 * <p>Reading throws {@link io.jobengine.data.InvalidValueException} and nothing else.
 *
 * @param <T> the class of the values
 */
interface Codec<T> {
  /** Returns the name of the data type, such as {@code GPLong}. */
  String dataType();

  /** Returns the name of the data type that a value is reported under. */
  default String dataTypeOf(T value) {
    return dataType();
  }

  /** Returns the value that a JSON tree stands for. */
  T read(JsonNode json);

  /** Returns the value that the text of a request parameter stands for. */
  default T readText(String text) {
    return read(JsonText.parse(text));
  }

  /** Writes a value. */
  void write(JsonGenerator out, T value, ValueFormat format);

  /** Writes a value that is an item of a multi-value. */
  default void writeItem(JsonGenerator out, T value, ValueFormat format) {
    write(out, value, format);
  }
}
