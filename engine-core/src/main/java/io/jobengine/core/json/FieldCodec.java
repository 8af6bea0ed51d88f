package io.jobengine.core.json;

import io.jobengine.data.Field;
import io.jobengine.data.InvalidValueException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Descriptions of fields: values on their own, and the schema of features and records. */
final class FieldCodec implements Codec<Field> {
  @Override
  public String dataType() {
    return "Field";
  }

  @Override
  public Field read(JsonNode json) {
    return readField(json);
  }

  static Field readField(JsonNode json) {
    Members members =
        Members.of(json, "a field such as {\"name\":\"height\",\"type\":\"esriFieldTypeDouble\"}");
    Integer length = members.integer("length");
    if (length != null && length < 0) {
      throw new InvalidValueException("length: the number " + length + " is negative");
    }
    return new Field(
        members.text("name"),
        WireNames.FIELD_TYPES.parse(members.text("type")),
        members.textOrNull("alias"),
        members.flag("editable"),
        members.flag("nullable"),
        length);
  }

  @Override
  public void write(JsonGenerator out, Field value, ValueFormat format) {
    writeField(out, value);
  }

  private static void writeField(JsonGenerator out, Field field) {
    out.writeStartObject();
    out.writeStringProperty("name", field.name());
    out.writeStringProperty("type", WireNames.FIELD_TYPES.of(field.type()));
    if (field.alias() != null) {
      out.writeStringProperty("alias", field.alias());
    }
    if (field.editable() != null) {
      out.writeBooleanProperty("editable", field.editable());
    }
    if (field.nullable() != null) {
      out.writeBooleanProperty("nullable", field.nullable());
    }
    if (field.length() != null) {
      out.writeNumberProperty("length", field.length());
    }
    out.writeEndObject();
  }

  /** Writes a member {@code fields}. */
  static void writeFields(JsonGenerator out, List<Field> fields) {
    out.writeArrayPropertyStart("fields");
    fields.forEach(field -> writeField(out, field));
    out.writeEndArray();
  }
}
