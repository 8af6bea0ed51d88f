package io.jobengine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Features of one geometry type, with the description of their attributes. {@link #builder} is the
 * short way to make one.
 *
 * @param displayFieldName the field that names a feature for people; empty if none does
 * @param geometryType the type of every geometry
 * @param hasZ whether the geometries have heights
 * @param hasM whether the geometries have measures
 * @param spatialReference what the coordinates mean; null if not told
 * @param fields the attributes' descriptions; may be empty, and attributes without one are allowed
 * @param features the features
 * @param exceededTransferLimit whether there were more features than the server hands out
 */
public record FeatureSet(
    String displayFieldName,
    GeometryType geometryType,
    boolean hasZ,
    boolean hasM,
    @Nullable SpatialReference spatialReference,
    List<Field> fields,
    List<Feature> features,
    boolean exceededTransferLimit)
    implements FeatureSource {
  /** Copies fields and features; refuses a feature whose geometry is of another type. */
  public FeatureSet {
    Objects.requireNonNull(displayFieldName, "displayFieldName");
    Objects.requireNonNull(geometryType, "geometryType");
    fields = List.copyOf(fields);
    features = List.copyOf(features);
    int number = 0;
    for (Feature feature : features) {
      number++;
      Geometry geometry = feature.geometry();
      if (geometry != null && geometry.type() != geometryType) {
        throw new IllegalArgumentException(
            "feature %d of %d has a geometry of type %s, but the set is of type %s"
                .formatted(number, features.size(), geometry.type(), geometryType));
      }
    }
  }

  /** Returns a builder of a set of the given geometry type, with nothing in it. */
  public static Builder builder(GeometryType geometryType) {
    return new Builder(geometryType);
  }

  /**
   * Builds a {@link FeatureSet}.
   *
   * <p><b>Thread safety:</b> none; for one thread at a time.
   */
  public static final class Builder {
    private final GeometryType geometryType;
    private final List<Field> fields = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();
    private String displayFieldName = "";
    private boolean hasZ;
    private boolean hasM;
    private @Nullable SpatialReference spatialReference;
    private boolean exceededTransferLimit;

    private Builder(GeometryType geometryType) {
      this.geometryType = geometryType;
    }

    /** The field that names a feature for people; none by default. */
    public Builder displayFieldName(String displayFieldName) {
      this.displayFieldName = displayFieldName;
      return this;
    }

    /** Whether the geometries have heights; false by default. */
    public Builder hasZ(boolean hasZ) {
      this.hasZ = hasZ;
      return this;
    }

    /** Whether the geometries have measures; false by default. */
    public Builder hasM(boolean hasM) {
      this.hasM = hasM;
      return this;
    }

    /** What the coordinates mean; not told by default. */
    public Builder spatialReference(SpatialReference spatialReference) {
      this.spatialReference = spatialReference;
      return this;
    }

    /** Adds a field; none by default. */
    public Builder field(Field field) {
      fields.add(field);
      return this;
    }

    /** Adds a field of which no more than name and type is told. */
    public Builder field(String name, FieldType type) {
      return field(Field.of(name, type));
    }

    /** Adds a feature; none by default. */
    public Builder feature(Feature feature) {
      features.add(feature);
      return this;
    }

    /**
     * Adds a feature.
     *
     * @param geometry where it is; null if it has no place
     * @param attributes what is known of it; see {@link Feature}
     */
    public Builder feature(@Nullable Geometry geometry, Map<String, @Nullable Object> attributes) {
      return feature(new Feature(geometry, attributes));
    }

    /** Whether there were more features than the server hands out; false by default. */
    public Builder exceededTransferLimit(boolean exceededTransferLimit) {
      this.exceededTransferLimit = exceededTransferLimit;
      return this;
    }

    /**
     * Returns the set.
     *
     * @throws IllegalArgumentException if a feature's geometry is of another type than the set
     */
    public FeatureSet build() {
      return new FeatureSet(
          displayFieldName,
          geometryType,
          hasZ,
          hasM,
          spatialReference,
          fields,
          features,
          exceededTransferLimit);
    }
  }
}
