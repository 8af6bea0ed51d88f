package io.jobengine.examples.hotspots;

import io.jobengine.data.FeatureSet;
import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import io.jobengine.data.GeometryType;
import io.jobengine.data.Point;
import io.jobengine.data.SpatialReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes cells and their statistic as point features. */
final class HotSpotFeatures {
  private HotSpotFeatures() {}

  static FeatureSet of(List<HotSpot> spots) {
    FeatureSet.Builder features =
        FeatureSet.builder(GeometryType.POINT)
            .spatialReference(SpatialReference.WGS84)
            .field(field("OBJECTID", FieldType.OID, "OBJECTID"))
            .field(field("COUNT", FieldType.INTEGER, "Events in the cell"))
            .field(field("GiZScore", FieldType.DOUBLE, "Gi* z-score"))
            .field(field("GiPValue", FieldType.DOUBLE, "Gi* p-value"))
            .field(field("Gi_Bin", FieldType.INTEGER, "Gi* confidence bin"));
    long id = 0;
    for (HotSpot spot : spots) {
      id++;
      features.feature(
          Point.of(spot.cell().longitude(), spot.cell().latitude()), attributes(id, spot));
    }
    return features.build();
  }

  private static Field field(String name, FieldType type, String alias) {
    return new Field(name, type, alias, null, null, null);
  }

  private static Map<String, @Nullable Object> attributes(long id, HotSpot spot) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("OBJECTID", id);
    attributes.put("COUNT", spot.cell().count());
    attributes.put("GiZScore", spot.z());
    attributes.put("GiPValue", spot.p());
    attributes.put("Gi_Bin", spot.bin());
    return attributes;
  }
}
