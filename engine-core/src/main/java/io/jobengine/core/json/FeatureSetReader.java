package io.jobengine.core.json;

import io.jobengine.data.Feature;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.Field;
import io.jobengine.data.Geometry;
import io.jobengine.data.GeometryType;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.SpatialReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads feature sets, of which what the set doesn't tell may be told by the definition of its
 * layer.
 */
final class FeatureSetReader {
  private FeatureSetReader() {}

  /**
   * Returns a feature set. Without a geometry type it is one of points; without a spatial reference
   * it has the first one that comes with a geometry.
   *
   * @param definition the layer's definition, or the set once more if there is none
   */
  static FeatureSet read(Members set, Members definition) {
    if (set.has("transform")) {
      throw new InvalidValueException(
          "transform: quantized coordinates are not supported; send them as they are");
    }
    GeometryType type = geometryType(set, definition);
    List<Field> fields = fields(set, definition);
    AttributeMaps attributes = new AttributeMaps(fields);
    GeometryReader geometries =
        new GeometryReader(type, flag(set, definition, "hasZ"), flag(set, definition, "hasM"));
    List<Feature> features =
        Members.eachOf(
            set.get("features"),
            "an array of features",
            "feature",
            json -> feature(json, geometries, attributes));
    SpatialReference reference = spatialReference(set, definition);
    return new FeatureSet(
        displayFieldName(set, definition),
        type,
        geometries.hasZ(),
        geometries.hasM(),
        reference == null ? geometries.spatialReference() : reference,
        fields,
        features,
        isTrue(set.flag("exceededTransferLimit")));
  }

  private static GeometryType geometryType(Members set, Members definition) {
    String name = set.wordsOrNull("geometryType");
    if (name == null) {
      name = definition.wordsOrNull("geometryType");
    }
    return name == null ? GeometryType.POINT : WireNames.GEOMETRY_TYPES.parse(name);
  }

  private static List<Field> fields(Members set, Members definition) {
    List<Field> fields = readFields(set);
    return fields.isEmpty() ? readFields(definition) : fields;
  }

  /** Returns the fields of a set; empty if it tells none. */
  static List<Field> readFields(Members set) {
    List<Field> fields = set.each("fields", "field", FieldCodec::readField);
    return fields == null ? List.of() : fields;
  }

  private static boolean flag(Members set, Members definition, String key) {
    Boolean flag = set.flag(key);
    return isTrue(flag == null ? definition.flag(key) : flag);
  }

  static boolean isTrue(@Nullable Boolean flag) {
    return flag != null && flag;
  }

  private static @Nullable SpatialReference spatialReference(Members set, Members definition) {
    SpatialReference reference = set.read("spatialReference", SpatialReferenceCodec::readOrNull);
    return reference == null
        ? definition.read("spatialReference", SpatialReferenceCodec::readOrNull)
        : reference;
  }

  private static String displayFieldName(Members set, Members definition) {
    String name = set.wordsOrNull("displayFieldName");
    if (name == null) {
      name = definition.wordsOrNull("displayField"); // the name that layers have for it
    }
    return name == null ? "" : name;
  }

  private static Feature feature(
      JsonNode json, GeometryReader geometries, AttributeMaps attributes) {
    Members feature =
        Members.of(json, "a feature such as {\"geometry\":{...},\"attributes\":{...}}");
    Geometry geometry = feature.read("geometry", geometries::read);
    return new Feature(geometry, attributes.read(feature));
  }
}
