package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
  @Test
  void attributesAreWidened() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("int", 1);
    given.put("short", (short) 2);
    given.put("byte", (byte) 3);
    given.put("float", 0.5f);
    given.put("text", "a");
    given.put("flag", true);
    given.put("none", null);
    Map<String, Object> kept = new Feature(null, given).attributes();
    assertEquals("[1, 2, 3, 0.5, a, true, null]", kept.values().toString());
    assertEquals(1L, kept.get("int"));
    assertEquals(0.5, kept.get("float"));
    assertTrue(kept.containsKey("none"));
    assertNull(kept.get("none"));
  }

  @Test
  void attributesOfOtherClassesAreRefused() {
    assertRefused(
        "attribute 'at' must be a text, a whole or floating-point number, a boolean or null, but is"
            + " 1970-01-01T00:00:00Z",
        () -> new Feature(null, Map.of("at", Instant.EPOCH)));
    assertThrows(
        IllegalArgumentException.class, () -> new Feature(null, Map.of("list", List.of())));
  }

  @Test
  void attributesAreFinite() {
    assertRefused(
        "attribute 'height' must be a finite number, but is NaN",
        () -> new Feature(null, Map.of("height", Double.NaN)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Feature(null, Map.of("height", Float.POSITIVE_INFINITY)));
  }

  @Test
  void attributesAreCopied() {
    Map<String, Object> given = new HashMap<>(Map.of("a", 1L));
    Feature feature = new Feature(null, given);
    given.put("a", 2L);
    assertEquals(Map.of("a", 1L), feature.attributes());
    assertThrows(UnsupportedOperationException.class, () -> feature.attributes().clear());
  }

  @Test
  void aBuiltSetHoldsWhatItWasGiven() {
    Feature place = new Feature(Point.of(1, 2), Map.of("name", "Here"));
    FeatureSet set =
        FeatureSet.builder(GeometryType.POINT)
            .displayFieldName("name")
            .hasZ(true)
            .hasM(true)
            .spatialReference(SpatialReference.WGS84)
            .field("name", FieldType.STRING)
            .feature(place)
            .feature(null, Map.of("name", "Nowhere"))
            .exceededTransferLimit(true)
            .build();
    assertEquals(
        new FeatureSet(
            "name",
            GeometryType.POINT,
            true,
            true,
            SpatialReference.WGS84,
            List.of(Field.of("name", FieldType.STRING)),
            List.of(place, new Feature(null, Map.of("name", "Nowhere"))),
            true),
        set);
  }

  @Test
  void aFreshBuilderMakesAnEmptySet() {
    assertEquals(
        new FeatureSet("", GeometryType.POLYGON, false, false, null, List.of(), List.of(), false),
        FeatureSet.builder(GeometryType.POLYGON).build());
  }

  @Test
  void aBuiltSetDoesNotFollowItsBuilder() {
    FeatureSet.Builder builder = FeatureSet.builder(GeometryType.POINT);
    FeatureSet set = builder.build();
    builder.feature(Point.of(1, 2), Map.of()).field("a", FieldType.DATE);
    assertTrue(set.features().isEmpty());
    assertTrue(set.fields().isEmpty());
  }

  @Test
  void aSetCopiesFieldsAndFeatures() {
    List<Field> fields = new ArrayList<>();
    List<Feature> features = new ArrayList<>();
    FeatureSet set =
        new FeatureSet("", GeometryType.POINT, false, false, null, fields, features, false);
    fields.add(Field.of("a", FieldType.DATE));
    features.add(new Feature(null, Map.of()));
    assertTrue(set.fields().isEmpty());
    assertTrue(set.features().isEmpty());
    assertThrows(UnsupportedOperationException.class, () -> set.features().clear());
  }

  @Test
  void aGeometryOfAnotherTypeIsRefusedByItsPlace() {
    FeatureSet.Builder builder =
        FeatureSet.builder(GeometryType.POINT)
            .feature(Point.of(1, 2), Map.of())
            .feature(null, Map.of())
            .feature(new Multipoint(List.of()), Map.of());
    assertRefused(
        "feature 3 of 3 has a geometry of type MULTIPOINT, but the set is of type POINT",
        builder::build);
  }

  @Test
  void aCheckedSetIsNotCopiedAgain() {
    FeatureSet set = FeatureSet.builder(GeometryType.POINT).build();
    assertSame(set, DataType.FEATURES.check(set));
  }

  @Test
  void recordsAreCheckedAndCopiedAsAttributesAre() {
    Map<String, Object> given = new HashMap<>(Map.of("a", 1));
    List<Map<String, Object>> records = new ArrayList<>(List.of(given));
    RecordSet set = RecordSet.of(List.of(Field.of("a", FieldType.INTEGER)), records);
    given.clear();
    records.clear();
    assertEquals(List.of(Map.of("a", 1L)), set.records());
    assertFalse(set.exceededTransferLimit());
    assertThrows(UnsupportedOperationException.class, () -> set.records().clear());
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordSet.of(List.of(), List.of(Map.of("a", Double.NaN))));
  }
}
