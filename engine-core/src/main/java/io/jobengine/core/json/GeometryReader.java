package io.jobengine.core.json;

import io.jobengine.data.Extent;
import io.jobengine.data.Geometry;
import io.jobengine.data.GeometryType;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Multipoint;
import io.jobengine.data.Point;
import io.jobengine.data.Polygon;
import io.jobengine.data.Polyline;
import io.jobengine.data.SpatialReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the geometries of one feature set, and remembers what they tell about the set. */
final class GeometryReader {
  private static final String POSITION = "a position such as [x, y]";

  private final GeometryType type;
  private final boolean setHasZ;
  private final boolean setHasM;

  private boolean anyZ;
  private boolean anyM;
  private @Nullable SpatialReference spatialReference;

  /**
   * Creates a reader.
   *
   * @param type the type that each geometry must have
   * @param hasZ whether the set says that positions have heights
   * @param hasM whether the set says that positions have measures
   */
  GeometryReader(GeometryType type, boolean hasZ, boolean hasM) {
    this.type = type;
    this.setHasZ = hasZ;
    this.setHasM = hasM;
  }

  /** Whether the set has heights: it says so, or there was one. */
  boolean hasZ() {
    return setHasZ || anyZ;
  }

  /** Whether the set has measures: it says so, or there was one. */
  boolean hasM() {
    return setHasM || anyM;
  }

  /** Returns the first spatial reference that came with a geometry; null if none did. */
  @Nullable SpatialReference spatialReference() {
    return spatialReference;
  }

  /** Returns a geometry; null if it is empty, as a point without coordinates is. */
  @Nullable Geometry read(JsonNode json) {
    Members members = Members.of(json, "a geometry");
    if (json.isEmpty()) {
      return null;
    }
    if (members.names("curveRings") || members.names("curvePaths")) {
      throw new InvalidValueException(
          "curves are not supported; send rings or paths of straight segments");
    }
    if (spatialReference == null) {
      spatialReference = members.read("spatialReference", SpatialReferenceCodec::readOrNull);
    }
    return switch (type) {
      case POINT -> point(members);
      case MULTIPOINT -> new Multipoint(positions(shape(members, "points"), new Layout(members)));
      case POLYLINE -> new Polyline(parts(shape(members, "paths"), "path", new Layout(members)));
      case POLYGON -> new Polygon(parts(shape(members, "rings"), "ring", new Layout(members)));
      case MULTIPATCH ->
          throw new InvalidValueException(
              "geometries of the type esriGeometryMultiPatch are not supported");
      case ENVELOPE -> envelope(members);
    };
  }

  private JsonNode shape(Members members, String key) {
    JsonNode shape = members.find(key);
    if (shape == null) {
      throw missing(key);
    }
    return shape;
  }

  private InvalidValueException missing(String key) {
    return new InvalidValueException(
        "'"
            + key
            + "' is missing, which a geometry of the type "
            + WireNames.GEOMETRY_TYPES.of(type)
            + " needs");
  }

  private @Nullable Point point(Members members) {
    if (!members.names("x")) {
      throw missing("x");
    }
    if (Double.isNaN(members.numberOrNan("x"))) {
      return null;
    }
    return position(
        members.number("x"),
        members.number("y"),
        members.numberOrNan("z"),
        members.numberOrNan("m"));
  }

  private @Nullable Geometry envelope(Members members) {
    if (!members.names("xmin")) {
      throw missing("xmin");
    }
    if (Double.isNaN(members.numberOrNan("xmin"))) {
      return null;
    }
    Extent extent = ExtentCodec.readExtent(members);
    anyZ |= !Double.isNaN(extent.zmin());
    anyM |= !Double.isNaN(extent.mmin());
    return extent;
  }

  private List<List<Point>> parts(JsonNode json, String noun, Layout layout) {
    return Members.eachOf(
        json, "an array of arrays of positions", noun, part -> positions(part, layout));
  }

  private List<Point> positions(JsonNode json, Layout layout) {
    return Members.eachOf(json, "an array of positions", "point", item -> position(item, layout));
  }

  private Point position(JsonNode json, Layout layout) {
    int size = json.size();
    if (!json.isArray() || size < 2 || size > 4) {
      throw Words.refusal(json, POSITION);
    }
    double third = size > 2 ? Members.finiteOrNan(json.get(2)) : Double.NaN;
    double fourth = size > 3 ? Members.finiteOrNan(json.get(3)) : Double.NaN;
    boolean thirdIsM = size == 3 && layout.hasM && !layout.hasZ;
    return position(
        Members.finite(json.get(0)),
        Members.finite(json.get(1)),
        thirdIsM ? Double.NaN : third,
        thirdIsM ? third : fourth);
  }

  private Point position(double x, double y, double z, double m) {
    anyZ |= !Double.isNaN(z);
    anyM |= !Double.isNaN(m);
    return new Point(x, y, z, m);
  }

  /** What the positions of one geometry hold: what it says itself, else what the set says. */
  private final class Layout {
    private final boolean hasZ;
    private final boolean hasM;

    Layout(Members geometry) {
      Boolean z = geometry.flag("hasZ");
      Boolean m = geometry.flag("hasM");
      this.hasZ = z == null ? setHasZ : z;
      this.hasM = m == null ? setHasM : m;
    }
  }
}
