package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeometryTest {
  private static final double NONE = Double.NaN;

  @Test
  void aPointWithoutHeightAndMeasureHasNaN() {
    Point point = Point.of(1, 2);
    assertTrue(Double.isNaN(point.z()));
    assertTrue(Double.isNaN(point.m()));
    assertEquals(new Point(1, 2, NONE, NONE), point);
  }

  @Test
  void coordinatesAreFinite() {
    assertRefused("x must be a finite number, but is NaN", () -> Point.of(NONE, 2));
    assertRefused(
        "y must be a finite number, but is Infinity", () -> Point.of(1, Double.POSITIVE_INFINITY));
    assertRefused(
        "z must be a finite number, or NaN where there is none, but is -Infinity",
        () -> new Point(1, 2, Double.NEGATIVE_INFINITY, NONE));
    assertThrows(
        IllegalArgumentException.class, () -> new Point(1, 2, NONE, Double.POSITIVE_INFINITY));
  }

  @Test
  void everyShapeTellsItsType() {
    assertEquals(GeometryType.POINT, Point.of(1, 2).type());
    assertEquals(GeometryType.MULTIPOINT, new Multipoint(List.of()).type());
    assertEquals(GeometryType.POLYLINE, new Polyline(List.of()).type());
    assertEquals(GeometryType.POLYGON, new Polygon(List.of()).type());
    assertEquals(GeometryType.ENVELOPE, Extent.of(0, 0, 1, 1, null).type());
  }

  @Test
  void aMultipointCopiesItsPoints() {
    List<Point> points = new ArrayList<>(List.of(Point.of(1, 2)));
    Multipoint shape = new Multipoint(points);
    points.clear();
    assertEquals(List.of(Point.of(1, 2)), shape.points());
    assertThrows(UnsupportedOperationException.class, () -> shape.points().clear());
  }

  @Test
  void aPolylineCopiesItsPathsAndTheirPoints() {
    List<Point> path = new ArrayList<>(List.of(Point.of(1, 2)));
    List<List<Point>> paths = new ArrayList<>(List.of(path));
    Polyline shape = new Polyline(paths);
    path.clear();
    paths.clear();
    assertEquals(List.of(List.of(Point.of(1, 2))), shape.paths());
    assertThrows(UnsupportedOperationException.class, () -> shape.paths().clear());
    assertThrows(UnsupportedOperationException.class, () -> shape.paths().get(0).clear());
  }

  @Test
  void aPolygonCopiesItsRingsAndTheirPoints() {
    List<Point> ring = new ArrayList<>(List.of(Point.of(1, 2)));
    List<List<Point>> rings = new ArrayList<>(List.of(ring));
    Polygon shape = new Polygon(rings);
    ring.clear();
    rings.clear();
    assertEquals(List.of(List.of(Point.of(1, 2))), shape.rings());
    assertThrows(UnsupportedOperationException.class, () -> shape.rings().clear());
    assertThrows(UnsupportedOperationException.class, () -> shape.rings().get(0).clear());
  }

  @Test
  void anExtentMayBeAPoint() {
    assertEquals(3, Extent.of(3, 4, 3, 4, SpatialReference.WGS84).xmax());
  }

  @Test
  void anExtentRunsFromLeastToGreatest() {
    assertRefused("xmin 2.0 is above xmax 1.0", () -> Extent.of(2, 0, 1, 1, null));
    assertRefused("ymin 2.0 is above ymax 1.0", () -> Extent.of(0, 2, 1, 1, null));
    assertRefused(
        "zmin 2.0 is above zmax 1.0", () -> new Extent(0, 0, 1, 1, 2, 1, NONE, NONE, null));
    assertRefused(
        "mmin 2.0 is above mmax 1.0", () -> new Extent(0, 0, 1, 1, NONE, NONE, 2, 1, null));
  }

  @Test
  void theSidesOfAnExtentAreFinite() {
    assertRefused("ymax must be a finite number, but is NaN", () -> Extent.of(0, 0, 1, NONE, null));
    assertRefused(
        "zmax must be a finite number, or NaN where there is none, but is Infinity",
        () -> new Extent(0, 0, 1, 1, 0, Double.POSITIVE_INFINITY, NONE, NONE, null));
  }
}
