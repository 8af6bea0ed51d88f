package io.jobengine.examples.diagnostics;

import io.jobengine.data.FeatureSet;
import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import io.jobengine.data.GeometryType;
import io.jobengine.data.Point;
import io.jobengine.data.RecordSet;
import io.jobengine.data.SpatialReference;
import io.jobengine.data.ValueTable;
import java.util.List;
import java.util.Map;

/** The larger values that {@link Echo} gives when it was given none. */
final class Samples {
  private static final Field NAME = Field.of("NAME", FieldType.STRING);
  private static final Field HEIGHT = Field.of("HEIGHT", FieldType.DOUBLE);

  private Samples() {}

  static FeatureSet features() {
    return FeatureSet.builder(GeometryType.POINT)
        .displayFieldName("NAME")
        .spatialReference(SpatialReference.WGS84)
        .field("OBJECTID", FieldType.OID)
        .field(NAME)
        .field(HEIGHT)
        .feature(
            Point.of(7.6586, 45.9764),
            Map.of("OBJECTID", 1L, "NAME", "Matterhorn", "HEIGHT", 4478.0))
        .feature(
            Point.of(138.7274, 35.3606), Map.of("OBJECTID", 2L, "NAME", "Fuji", "HEIGHT", 3776.24))
        .build();
  }

  static RecordSet records() {
    return RecordSet.of(
        List.of(NAME, HEIGHT),
        List.of(
            Map.of("NAME", "Matterhorn", "HEIGHT", 4478.0),
            Map.of("NAME", "Fuji", "HEIGHT", 3776.24)));
  }

  static ValueTable valueTable() {
    return new ValueTable(
        List.of(List.of("Matterhorn", 4478.0, 1865L), List.of("Fuji", 3776.24, 663L)));
  }
}
