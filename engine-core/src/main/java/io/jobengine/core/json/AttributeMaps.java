package io.jobengine.core.json;

import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Reads and writes the attributes of the features or records of one set. */
final class AttributeMaps {
  private final Set<String> floating = new HashSet<>();

  /**
   * Creates a reader. Numbers of fields that hold floating-point ones are read as such, also where
   * a client leaves out the point.
   */
  AttributeMaps(List<Field> fields) {
    for (Field field : fields) {
      if (field.type() == FieldType.DOUBLE || field.type() == FieldType.SINGLE) {
        floating.add(field.name());
      }
    }
  }

  /** Returns the attributes of a feature or record; empty if it has none. */
  Map<String, @Nullable Object> read(Members feature) {
    JsonNode json = feature.find("attributes");
    if (json == null) {
      return Map.of();
    }
    if (!json.isObject()) {
      throw Words.refusal(json, "an object of names and values").at("attributes");
    }
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      attributes.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
    }
    return attributes;
  }

  private @Nullable Object value(String name, JsonNode json) {
    if (json.isNull()) {
      return null;
    }
    if (json.isString()) {
      return json.stringValue();
    }
    if (json.isBoolean()) {
      return json.booleanValue();
    }
    if (json.isIntegralNumber() && json.canConvertToLong() && !floating.contains(name)) {
      return json.longValue();
    }
    boolean isFloating = json.isDouble() || (json.isNumber() && floating.contains(name));
    if (isFloating && Double.isFinite(json.doubleValue())) {
      return json.doubleValue();
    }
    throw Words.refusal(json, "a text, a number of 64 bits, a boolean or null")
        .at("attribute " + Words.quoted(name));
  }

  /** Writes a member {@code attributes}. */
  static void write(JsonGenerator out, Map<String, @Nullable Object> attributes) {
    out.writeObjectPropertyStart("attributes");
    attributes.forEach(
        (name, value) -> {
          out.writeName(name);
          writeValue(out, value);
        });
    out.writeEndObject();
  }

  private static void writeValue(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Long number) {
      out.writeNumber(number.longValue());
    } else if (value instanceof Double number) {
      out.writeNumber(number.doubleValue());
    } else {
      out.writeString((String) value);
    }
  }
}
