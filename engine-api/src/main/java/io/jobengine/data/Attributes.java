package io.jobengine.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attributes of features and records: names, and values that any table can hold. */
final class Attributes {
  private Attributes() {}

  /** Returns an unmodifiable copy in the same order, with numbers widened. */
  static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> attributes) {
    if (attributes.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(attributes.size() * 4 / 3 + 1);
    attributes.forEach(
        (name, value) ->
            copy.put(Objects.requireNonNull(name, "attribute name"), widened(name, value)));
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object widened(String name, @Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      Arguments.finite("attribute '" + name + "'", number);
      return number;
    }
    throw new IllegalArgumentException(
        "attribute '%s' must be a text, a whole or floating-point number, a boolean or null, but is %s"
            .formatted(name, ValueWords.of(value)));
  }
}
