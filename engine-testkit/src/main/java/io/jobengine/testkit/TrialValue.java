package io.jobengine.testkit;

import io.jobengine.data.ArealUnit;
import io.jobengine.data.Column;
import io.jobengine.data.CompositeValue;
import io.jobengine.data.ContentReference;
import io.jobengine.data.DataFile;
import io.jobengine.data.DataType;
import io.jobengine.data.Extent;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import io.jobengine.data.Geometry;
import io.jobengine.data.LayerReference;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.Multipoint;
import io.jobengine.data.Parameter;
import io.jobengine.data.Point;
import io.jobengine.data.Polygon;
import io.jobengine.data.Polyline;
import io.jobengine.data.RasterData;
import io.jobengine.data.RecordSet;
import io.jobengine.data.SpatialReference;
import io.jobengine.data.TimeSpan;
import io.jobengine.data.ValueTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A parameter and a value of it that a store may find hard to keep. */
record TrialValue<T>(Parameter<T> parameter, T value) {
  private static final Instant BEFORE_1970 = Instant.parse("1969-12-31T23:59:59.999Z");
  private static final SpatialReference FULL_REFERENCE =
      new SpatialReference(
          102100, 3857, 115700, 5703, "GEOGCS[\"ä\"]", "GEOGCRS[]", "Web", "up", "a.prj", "i1");
  private static final Point POINT = new Point(-0.0, 1e-300, 3, Double.NaN);
  private static final Extent EXTENT = new Extent(1, 2, 3, 4, 5, 6, 7, 8, FULL_REFERENCE);
  private static final DataType<CompositeValue> LONG_OR_DOUBLE =
      DataType.composite(DataType.DOUBLE, DataType.LONG);
  private static final DataType<ValueTable> TABLE =
      DataType.valueTable(
          Column.of("when", DataType.DATE),
          Column.of("what", DataType.STRING),
          Column.of("how_many", DataType.LONG));

  /** Values of each kind of type; of some, more than one. */
  static final List<TrialValue<?>> OF_EACH_TYPE =
      List.of(
          of(DataType.STRING, ""),
          of(DataType.STRING, "\0 \"ü\" \\ \ud83d\ude00\r\n</script>".repeat(20_000)),
          of(DataType.STRING_HIDDEN, "secret"),
          of(DataType.SQL_EXPRESSION, "name = 'O''Hara' AND size < 3"),
          of(DataType.BOOLEAN, false),
          of(DataType.LONG, 0L),
          of(DataType.LONG, 4_503_599_627_370_495L),
          of(DataType.LONG, -4_503_599_627_370_495L),
          of(DataType.DOUBLE, -0.0),
          of(DataType.DOUBLE, 3.0),
          of(DataType.DOUBLE, Double.MIN_VALUE),
          of(DataType.DOUBLE, Double.MAX_VALUE),
          of(DataType.DATE, BEFORE_1970),
          of(DataType.DATE, Instant.parse("2026-02-28T12:00:00.001Z")),
          of(DataType.LINEAR_UNIT, new LinearUnit(0.1, LinearUnit.Units.INT_NAUTICAL_MILES)),
          of(DataType.AREAL_UNIT, new ArealUnit(-2, ArealUnit.Units.ACRES_US)),
          of(DataType.TIME_UNIT, new TimeSpan(1, TimeSpan.Units.MONTHS)),
          of(DataType.DATA_FILE, DataFile.item("i1")),
          of(DataType.DATA_FILE, DataFile.url("https://example.com/a%20b.zip?c=d&e=f#g")),
          of(DataType.RASTER, RasterData.item("i2")),
          of(
              DataType.RASTER,
              new RasterData(ContentReference.portalItem("p1"), "tif", "ImageService")),
          of(DataType.FEATURES, features(POINT)),
          of(DataType.FEATURES, features(new Multipoint(List.of(POINT, POINT)))),
          of(DataType.FEATURES, features(new Polyline(List.of(List.of(POINT, POINT), List.of())))),
          of(DataType.FEATURES, features(new Polygon(List.of()))),
          of(DataType.FEATURES, features(EXTENT)),
          of(
              DataType.FEATURES,
              new LayerReference(
                  ContentReference.url("https://example.com/0"), "a > 1", BEFORE_1970, null)),
          of(DataType.RECORDS, LayerReference.item("i3")),
          of(DataType.RECORDS, new RecordSet(fields(), List.of(attributes(), Map.of()), true)),
          of(DataType.FIELD, Field.of("name", FieldType.GLOBAL_ID)),
          of(DataType.FIELD, new Field("name", FieldType.STRING, "Name", true, false, 0)),
          of(DataType.SPATIAL_REFERENCE, SpatialReference.WGS84),
          of(DataType.SPATIAL_REFERENCE, FULL_REFERENCE),
          of(DataType.COORDINATE_SYSTEM, SpatialReference.wkt("PROJCS[]")),
          of(DataType.EXTENT, Extent.of(-180, -90, 180, 90, null)),
          of(DataType.ENVELOPE, EXTENT),
          of(DataType.multiValue(DataType.STRING), List.of()),
          of(DataType.multiValue(DataType.DATE), List.of(BEFORE_1970, BEFORE_1970)),
          of(
              DataType.multiValue(LONG_OR_DOUBLE),
              List.of(
                  new CompositeValue(DataType.LONG, 3L), new CompositeValue(DataType.DOUBLE, 3.0))),
          of(TABLE, new ValueTable(List.of())),
          of(
              TABLE,
              new ValueTable(
                  List.of(Arrays.asList(BEFORE_1970, "", 1L), Arrays.asList(null, null, null)))),
          of(LONG_OR_DOUBLE, new CompositeValue(DataType.LONG, 1L)),
          of(LONG_OR_DOUBLE, new CompositeValue(DataType.DOUBLE, 1.0)));

  private static <T> TrialValue<T> of(DataType<T> type, T value) {
    return new TrialValue<>(Parameter.optional("value", type), type.check(value));
  }

  private static FeatureSet features(Geometry geometry) {
    return FeatureSet.builder(geometry.type())
        .displayFieldName("name")
        .hasZ(true)
        .spatialReference(FULL_REFERENCE)
        .field(fields().get(0))
        .feature(geometry, attributes())
        .feature(null, Map.of())
        .exceededTransferLimit(true)
        .build();
  }

  private static List<Field> fields() {
    return List.of(Field.of("name", FieldType.STRING));
  }

  private static Map<String, @Nullable Object> attributes() {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    Stream.of("name", 3L, 3.0, true).forEach(value -> attributes.put("is_" + value, value));
    attributes.put("nothing", null);
    return attributes;
  }
}
