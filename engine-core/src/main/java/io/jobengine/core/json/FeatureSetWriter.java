package io.jobengine.core.json;

import io.jobengine.data.Feature;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import io.jobengine.data.SpatialReference;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a feature set, as such or as a layer. A set with too many features is written without any.
 */
final class FeatureSetWriter {
  private final JsonGenerator out;
  private final FeatureSet set;
  private final ValueFormat format;
  private final boolean hasZ;
  private final boolean hasM;

  FeatureSetWriter(JsonGenerator out, FeatureSet set, ValueFormat format) {
    this.out = out;
    this.set = set;
    this.format = format;
    this.hasZ = set.hasZ() && format.z();
    this.hasM = set.hasM() && format.m();
  }

  void write() {
    if (format.featureCollection()) {
      out.writeStartObject();
      out.writeName("layerDefinition");
      writeDefinition();
      out.writeName("featureSet");
      writeSet();
      out.writeEndObject();
    } else {
      writeSet();
    }
  }

  private void writeDefinition() {
    out.writeStartObject();
    out.writeStringProperty("type", "Feature Layer");
    out.writeStringProperty("displayField", set.displayFieldName());
    for (Field field : set.fields()) {
      if (field.type() == FieldType.OID) {
        out.writeStringProperty("objectIdField", field.name());
        break;
      }
    }
    writeSchema();
    out.writeEndObject();
  }

  private void writeSet() {
    boolean isTooMany = set.features().size() > format.maximumRecords();
    out.writeStartObject();
    out.writeStringProperty("displayFieldName", set.displayFieldName());
    writeSchema();
    out.writeArrayPropertyStart("features");
    if (!isTooMany) {
      GeometryWriter geometries = new GeometryWriter(out, hasZ, hasM);
      set.features().forEach(feature -> writeFeature(feature, geometries));
    }
    out.writeEndArray();
    out.writeBooleanProperty("exceededTransferLimit", isTooMany || set.exceededTransferLimit());
    out.writeEndObject();
  }

  private void writeSchema() {
    out.writeStringProperty("geometryType", WireNames.GEOMETRY_TYPES.of(set.geometryType()));
    if (hasZ) {
      out.writeBooleanProperty("hasZ", true);
    }
    if (hasM) {
      out.writeBooleanProperty("hasM", true);
    }
    SpatialReference reference = set.spatialReference();
    if (reference != null) {
      out.writeName("spatialReference");
      SpatialReferenceCodec.writeReference(out, reference);
    }
    FieldCodec.writeFields(out, set.fields());
  }

  private void writeFeature(Feature feature, GeometryWriter geometries) {
    out.writeStartObject();
    AttributeMaps.write(out, feature.attributes());
    if (feature.geometry() != null) {
      out.writeName("geometry");
      geometries.write(feature.geometry());
    }
    out.writeEndObject();
  }
}
