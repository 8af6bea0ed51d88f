package io.jobengine.core.json;

import io.jobengine.data.CodedValue;
import io.jobengine.data.Column;
import io.jobengine.data.DataKind;
import io.jobengine.data.DataType;
import io.jobengine.data.FieldType;
import io.jobengine.data.Filter;
import io.jobengine.data.GeometryType;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/** Describes data types to clients, as the page of a task does. */
public final class JsonDescriptions {
  private JsonDescriptions() {}

  /**
   * Writes what the description of a parameter tells about its type beside the name of the type:
   * {@code choiceList}, {@code filter} and {@code parameterInfos}, each only where it applies.
   * Choices and filter of the member of a multi-value are told twice: as its own, since older
   * clients look for them there, and in its {@code parameterInfos}.
   *
   * @param out a generator within an object
   */
  public static void writeTypeKeys(JsonGenerator out, DataType<?> type) {
    boolean isMultiValue = type.kind() == DataKind.MULTI_VALUE;
    writeChoices(out, isMultiValue ? type.members().get(0) : type);
    if (hasFilter(type)) {
      out.writeName("filter");
      writeFilter(out, type);
    }
    writeInfos(out, type);
  }

  private static void writeChoices(JsonGenerator out, DataType<?> type) {
    if (type.choices().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("choiceList");
    type.choices().forEach(choice -> out.writeString(text(choice)));
    out.writeEndArray();
  }

  /** Returns a choice as the text of a request parameter: what clients show they also send. */
  private static String text(Object choice) {
    return choice instanceof Instant instant
        ? Long.toString(instant.toEpochMilli())
        : choice.toString();
  }

  private static void writeInfos(JsonGenerator out, DataType<?> type) {
    if (type.members().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("parameterInfos");
    List<Column> columns = type.columns();
    for (int i = 0; i < type.members().size(); i++) {
      String name = columns.isEmpty() ? "" : columns.get(i).name();
      String displayName = columns.isEmpty() ? "" : columns.get(i).displayName();
      writeInfo(out, name, displayName, type.members().get(i));
    }
    out.writeEndArray();
  }

  private static void writeInfo(
      JsonGenerator out, String name, String displayName, DataType<?> type) {
    out.writeStartObject();
    out.writeStringProperty("name", name);
    out.writeStringProperty("dataType", WireNames.dataType(type));
    out.writeStringProperty("displayName", displayName);
    writeTypeKeys(out, type);
    out.writeEndObject();
  }

  /** Whether a type has a filter to tell: its own, or that of a part. */
  private static boolean hasFilter(DataType<?> type) {
    return type.filter().isPresent()
        || type.members().stream().anyMatch(JsonDescriptions::hasFilter);
  }

  private static void writeFilter(JsonGenerator out, DataType<?> type) {
    if (type.filter().isPresent()) {
      writeFilter(out, type.filter().get(), type.kind() == DataKind.LONG);
    } else if (type.kind() == DataKind.MULTI_VALUE) {
      writeFilter(out, type.members().get(0));
    } else {
      writeComposite(out, type.members());
    }
  }

  /** Writes the filters of several types; null for one without. */
  private static void writeComposite(JsonGenerator out, List<DataType<?>> types) {
    startList(out, "composite");
    for (DataType<?> type : types) {
      if (hasFilter(type)) {
        writeFilter(out, type);
      } else {
        out.writeNull();
      }
    }
    endList(out);
  }

  private static void writeFilter(JsonGenerator out, Filter filter, boolean isWhole) {
    if (filter instanceof Filter.Range range) {
      writeRange(out, range, isWhole);
    } else if (filter instanceof Filter.Geometries geometries) {
      startList(out, "featureClass");
      for (GeometryType type : new TreeSet<>(geometries.types())) {
        out.writeString(WireNames.GEOMETRY_TYPES.of(type));
      }
      endList(out);
    } else if (filter instanceof Filter.FileExtensions files) {
      startList(out, "file");
      files.extensions().forEach(out::writeString);
      endList(out);
    } else if (filter instanceof Filter.FieldTypes fields) {
      startList(out, "field");
      for (FieldType type : new TreeSet<>(fields.types())) {
        out.writeString(WireNames.FIELD_TYPES.of(type));
      }
      endList(out);
    } else {
      startList(out, "codedValue");
      ((Filter.CodedValues) filter).values().forEach(coded -> writeCoded(out, coded));
      endList(out);
    }
  }

  private static void writeRange(JsonGenerator out, Filter.Range range, boolean isWhole) {
    out.writeStartObject();
    out.writeStringProperty("type", "range");
    if (isWhole) {
      out.writeNumberProperty("minimum", (long) Math.ceil(range.minimum()));
      out.writeNumberProperty("maximum", (long) Math.floor(range.maximum()));
    } else {
      out.writeNumberProperty("minimum", range.minimum());
      out.writeNumberProperty("maximum", range.maximum());
    }
    out.writeEndObject();
  }

  private static void writeCoded(JsonGenerator out, CodedValue coded) {
    out.writeStartObject();
    out.writeStringProperty("dataType", WireNames.dataType(coded.type()));
    out.writeStringProperty("name", coded.name());
    out.writeName("value");
    writeValue(out, coded.type(), coded.value());
    out.writeEndObject();
  }

  private static <T> void writeValue(JsonGenerator out, DataType<T> type, Object value) {
    JsonValues.write(out, type, type.check(value), ValueFormat.DEFAULT);
  }

  private static void startList(JsonGenerator out, String type) {
    out.writeStartObject();
    out.writeStringProperty("type", type);
    out.writeArrayPropertyStart("list");
  }

  private static void endList(JsonGenerator out) {
    out.writeEndArray();
    out.writeEndObject();
  }
}
