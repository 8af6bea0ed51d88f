package io.jobengine.core.json;

import io.jobengine.data.Extent;
import io.jobengine.data.Geometry;
import io.jobengine.data.Multipoint;
import io.jobengine.data.Point;
import io.jobengine.data.Polygon;
import io.jobengine.data.Polyline;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the geometries of one feature set. */
final class GeometryWriter {
  private final JsonGenerator out;
  private final boolean z;
  private final boolean m;

  GeometryWriter(JsonGenerator out, boolean z, boolean m) {
    this.out = out;
    this.z = z;
    this.m = m;
  }

  void write(Geometry geometry) {
    out.writeStartObject();
    if (geometry instanceof Point point) {
      writePoint(point);
    } else if (geometry instanceof Multipoint multipoint) {
      out.writeName("points");
      writePositions(multipoint.points());
    } else if (geometry instanceof Polyline polyline) {
      writeParts("paths", polyline.paths());
    } else if (geometry instanceof Polygon polygon) {
      writeParts("rings", polygon.rings());
    } else {
      ExtentCodec.writeSides(out, (Extent) geometry, z, m);
    }
    out.writeEndObject();
  }

  private void writePoint(Point point) {
    out.writeNumberProperty("x", point.x());
    out.writeNumberProperty("y", point.y());
    if (z && !Double.isNaN(point.z())) {
      out.writeNumberProperty("z", point.z());
    }
    if (m && !Double.isNaN(point.m())) {
      out.writeNumberProperty("m", point.m());
    }
  }

  private void writeParts(String key, List<List<Point>> parts) {
    out.writeArrayPropertyStart(key);
    parts.forEach(this::writePositions);
    out.writeEndArray();
  }

  private void writePositions(List<Point> points) {
    out.writeStartArray();
    for (Point point : points) {
      out.writeStartArray();
      out.writeNumber(point.x());
      out.writeNumber(point.y());
      if (z) {
        writeOrNull(point.z());
      }
      if (m) {
        writeOrNull(point.m());
      }
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private void writeOrNull(double number) {
    if (Double.isNaN(number)) {
      out.writeNull();
    } else {
      out.writeNumber(number);
    }
  }
}
