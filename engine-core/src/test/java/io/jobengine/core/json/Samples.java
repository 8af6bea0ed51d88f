package io.jobengine.core.json;

import io.jobengine.data.ArealUnit;
import io.jobengine.data.Column;
import io.jobengine.data.CompositeValue;
import io.jobengine.data.ContentReference;
import io.jobengine.data.DataFile;
import io.jobengine.data.DataKind;
import io.jobengine.data.DataType;
import io.jobengine.data.Extent;
import io.jobengine.data.Feature;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.FeatureSource;
import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import io.jobengine.data.Geometry;
import io.jobengine.data.LayerReference;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.Multipoint;
import io.jobengine.data.Point;
import io.jobengine.data.Polygon;
import io.jobengine.data.Polyline;
import io.jobengine.data.RasterData;
import io.jobengine.data.RecordSet;
import io.jobengine.data.SpatialReference;
import io.jobengine.data.TimeSpan;
import io.jobengine.data.ValueTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A value or more of each kind. */
final class Samples {
  /** A type and a value of it. */
  record Sample<T>(DataType<T> type, T value) {
    /** Returns the text of a request parameter that stands for the value. */
    String text() {
      boolean isBare = value instanceof String;
      return isBare ? (String) value : Values.written(type, value);
    }

    @Override
    public String toString() {
      return type + " " + text();
    }
  }

  private static final SpatialReference REFERENCE =
      new SpatialReference(102100, 3857, 5621, 5622, "W", "W2", "n", "v", "p.prj", "i1");
  private static final Field FIELD = new Field("a", FieldType.DOUBLE, "b", true, false, 8);

  private Samples() {}

  static Stream<Sample<?>> all() {
    List<Sample<?>> samples = new ArrayList<>();
    samples.add(new Sample<>(DataType.STRING, "a \"quoted\" text, \u00e9\uD83D\uDE00\n\u2028"));
    samples.add(new Sample<>(DataType.STRING_HIDDEN, "secret"));
    samples.add(new Sample<>(DataType.SQL_EXPRESSION, "a = 'b'"));
    samples.add(new Sample<>(DataType.BOOLEAN, true));
    samples.add(new Sample<>(DataType.LONG, -4503599627370495L));
    for (double number :
        new double[] {0, -0.0, 5, 0.1, 1e21, Double.MIN_VALUE, -Double.MAX_VALUE}) {
      samples.add(new Sample<>(DataType.DOUBLE, number));
    }
    samples.add(new Sample<>(DataType.DATE, Instant.ofEpochMilli(-1)));
    for (LinearUnit.Units units : LinearUnit.Units.values()) {
      samples.add(new Sample<>(DataType.LINEAR_UNIT, new LinearUnit(1.5, units)));
    }
    for (ArealUnit.Units units : ArealUnit.Units.values()) {
      samples.add(new Sample<>(DataType.AREAL_UNIT, new ArealUnit(-1, units)));
    }
    for (TimeSpan.Units units : TimeSpan.Units.values()) {
      samples.add(new Sample<>(DataType.TIME_UNIT, new TimeSpan(3, units)));
    }
    samples.add(new Sample<>(DataType.DATA_FILE, DataFile.url("https://example.com/a%20b.zip")));
    samples.add(new Sample<>(DataType.DATA_FILE, new DataFile(ContentReference.portalItem("abc"))));
    samples.add(
        new Sample<>(
            DataType.RASTER, new RasterData(ContentReference.item("i1"), "tif", "ImageService")));
    samples.add(new Sample<>(DataType.FIELD, FIELD));
    samples.add(new Sample<>(DataType.SPATIAL_REFERENCE, REFERENCE));
    samples.add(new Sample<>(DataType.COORDINATE_SYSTEM, SpatialReference.wkt("PROJCS[]")));
    samples.add(new Sample<>(DataType.EXTENT, new Extent(1, 2, 3, 4, 5, 6, 7, 8, REFERENCE)));
    samples.add(new Sample<>(DataType.ENVELOPE, Extent.of(-1, -2, 0, 0, null)));
    features().forEach(value -> samples.add(new Sample<>(DataType.FEATURES, value)));
    samples.add(
        new Sample<>(
            DataType.RECORDS,
            new RecordSet(List.of(FIELD), List.of(attributes(), Map.of()), true)));
    samples.add(new Sample<>(DataType.RECORDS, LayerReference.item("i1")));
    samples.addAll(parts());
    return samples.stream();
  }

  static Stream<DataKind> kinds() {
    return all().map(sample -> sample.type().kind());
  }

  private static List<Sample<?>> parts() {
    DataType<CompositeValue> composite =
        DataType.composite(DataType.LONG, DataType.LINEAR_UNIT, DataType.STRING);
    CompositeValue text = new CompositeValue(DataType.STRING, "a");
    CompositeValue number = new CompositeValue(DataType.LONG, 5L);
    DataType<ValueTable> table =
        DataType.valueTable(
            Column.of("n", DataType.LONG),
            Column.of("t", DataType.STRING),
            Column.of("f", DataType.FEATURES));
    FeatureSource layer = LayerReference.url("https://example.com/0");
    return List.of(
        new Sample<>(DataType.multiValue(DataType.STRING), List.of("a", "")),
        new Sample<>(DataType.multiValue(DataType.FEATURES), features()),
        new Sample<>(DataType.multiValue(composite), List.of(text, number)),
        new Sample<>(composite, number),
        new Sample<>(
            table,
            new ValueTable(List.of(Arrays.asList(1L, "a", layer), Arrays.asList(null, "", null)))));
  }

  private static Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("a", 5.0);
    attributes.put("n", null);
    attributes.put("long", Long.MIN_VALUE);
    attributes.put("text", "\u0000");
    attributes.put("flag", false);
    return attributes;
  }

  private static List<FeatureSource> features() {
    List<Point> points = List.of(new Point(1, 2, 3, Double.NaN), new Point(1, 2, Double.NaN, 4));
    Geometry[] geometries = {
      points.get(0),
      new Multipoint(points),
      new Polyline(List.of(points, List.of())),
      new Polygon(List.of(points, points)),
      new Extent(1, 2, 3, 4, 5, 6, 7, 8, null)
    };
    List<FeatureSource> sets = new ArrayList<>();
    for (Geometry geometry : geometries) {
      sets.add(
          new FeatureSet(
              "a",
              geometry.type(),
              true,
              true,
              REFERENCE,
              List.of(FIELD),
              List.of(new Feature(geometry, attributes()), new Feature(null, Map.of())),
              true));
    }
    sets.add(
        new LayerReference(
            ContentReference.url("https://example.com/0"), "a=1", Instant.ofEpochMilli(5), null));
    return sets;
  }
}
