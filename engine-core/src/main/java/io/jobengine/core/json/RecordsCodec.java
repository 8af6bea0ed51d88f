package io.jobengine.core.json;

import io.jobengine.data.Field;
import io.jobengine.data.LayerReference;
import io.jobengine.data.RecordSet;
import io.jobengine.data.RecordSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Records: a record set, which is a feature set without geometries, or a reference to a table. */
final class RecordsCodec implements Codec<RecordSource> {
  private static final String EXPECTED =
      "a record set such as {\"features\":[{\"attributes\":{...}}]}, or a reference such as {\"url\":\"...\"}";

  @Override
  public String dataType() {
    return "GPRecordSet";
  }

  @Override
  public RecordSource read(JsonNode json) {
    Members members = Members.of(json, EXPECTED);
    LayerReference reference = LayerReferences.find(members);
    if (reference != null) {
      return reference;
    }
    List<Field> fields = FeatureSetReader.readFields(members);
    AttributeMaps attributes = new AttributeMaps(fields);
    List<Map<String, @Nullable Object>> records =
        members.each(
            "features",
            "record",
            record ->
                attributes.read(Members.of(record, "a record such as {\"attributes\":{...}}")));
    if (records == null) {
      throw Words.refusal(json, EXPECTED);
    }
    return new RecordSet(
        fields, records, FeatureSetReader.isTrue(members.flag("exceededTransferLimit")));
  }

  @Override
  public void write(JsonGenerator out, RecordSource value, ValueFormat format) {
    if (value instanceof RecordSet set) {
      writeSet(out, set, set.records().size() > format.maximumRecords());
    } else {
      LayerReferences.write(out, (LayerReference) value);
    }
  }

  private static void writeSet(JsonGenerator out, RecordSet set, boolean isTooMany) {
    out.writeStartObject();
    FieldCodec.writeFields(out, set.fields());
    out.writeArrayPropertyStart("features");
    if (!isTooMany) {
      for (Map<String, @Nullable Object> attributes : set.records()) {
        out.writeStartObject();
        AttributeMaps.write(out, attributes);
        out.writeEndObject();
      }
    }
    out.writeEndArray();
    out.writeBooleanProperty("exceededTransferLimit", isTooMany || set.exceededTransferLimit());
    out.writeEndObject();
  }
}
