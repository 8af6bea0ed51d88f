package io.jobengine.core.json;

import static io.jobengine.core.json.FeatureSetValuesTest.features;
import static io.jobengine.core.json.Values.assertRefused;
import static io.jobengine.core.json.Values.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.data.DataType;
import io.jobengine.data.Extent;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.Geometry;
import io.jobengine.data.Multipoint;
import io.jobengine.data.Point;
import io.jobengine.data.Polygon;
import io.jobengine.data.Polyline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeometryValuesTest {
  private static final double NONE = Double.NaN;

  private static FeatureSet set(String type, String geometry) {
    return features(
        "{'geometryType':'esriGeometry" + type + "','features':[{'geometry':" + geometry + "}]}");
  }

  private static Geometry geometry(String type, String geometry) {
    return set(type, geometry).features().get(0).geometry();
  }

  private static void assertGeometryRefused(String words, String type, String geometry) {
    assertRefused(
        "feature 1, geometry" + words,
        DataType.FEATURES,
        json(
            "{'geometryType':'esriGeometry"
                + type
                + "','features':[{'geometry':"
                + geometry
                + "}]}"));
  }

  @Test
  void pointsMayHaveHeightAndMeasure() {
    assertEquals(Point.of(1, 2), geometry("Point", "{'x':1,'y':2}"));
    assertEquals(new Point(1, 2, 3, 4), geometry("Point", "{'x':1,'y':2,'z':3,'m':4}"));
    assertEquals(new Point(1, 2, NONE, 4), geometry("Point", "{'x':1,'y':2,'z':'NaN','m':4}"));
    FeatureSet set = set("Point", "{'x':1,'y':2,'z':3}");
    assertTrue(set.hasZ());
    assertFalse(set.hasM());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{'x':null,'y':null}", "{'x':'NaN','y':'NaN'}"})
  void anEmptyPointIsNoGeometry(String geometry) {
    assertNull(geometry("Point", geometry));
  }

  @Test
  void linesAndAreasAreRead() {
    assertEquals(
        new Multipoint(List.of(Point.of(1, 2), Point.of(3, 4))),
        geometry("Multipoint", "{'points':[[1,2],[3,4]]}"));
    assertEquals(
        new Polyline(List.of(List.of(Point.of(1, 2), Point.of(3, 4)), List.of())),
        geometry("Polyline", "{'paths':[[[1,2],[3,4]],[]]}"));
    assertEquals(
        new Polygon(
            List.of(List.of(Point.of(0, 0), Point.of(0, 1), Point.of(1, 1), Point.of(0, 0)))),
        geometry("Polygon", "{'rings':[[[0,0],[0,1],[1,1],[0,0]]]}"));
    assertEquals(
        new Extent(1, 2, 3, 4, 5, 6, NONE, NONE, null),
        geometry("Envelope", "{'xmin':1,'ymin':2,'xmax':3,'ymax':4,'zmin':5,'zmax':6}"));
    assertNull(geometry("Envelope", "{'xmin':'NaN'}"));
  }

  @Test
  void theThirdCoordinateIsAHeightUnlessThereAreOnlyMeasures() {
    assertEquals(
        new Multipoint(List.of(new Point(1, 2, 3, NONE))),
        geometry("Multipoint", "{'points':[[1,2,3]]}"));
    assertEquals(
        new Multipoint(List.of(new Point(1, 2, NONE, 3))),
        geometry("Multipoint", "{'hasM':true,'points':[[1,2,3]]}"));
    assertEquals(
        new Multipoint(List.of(new Point(1, 2, 3, 4), new Point(1, 2, NONE, 4))),
        geometry("Multipoint", "{'hasZ':true,'hasM':true,'points':[[1,2,3,4],[1,2,null,4]]}"));
  }

  @Test
  void whatASetSaysOfItsCoordinatesHoldsForItsGeometries() {
    FeatureSet set =
        features(
            "{'geometryType':'esriGeometryMultipoint','hasM':true,"
                + "'features':[{'geometry':{'points':[[1,2,3]]}}]}");
    assertEquals(
        new Multipoint(List.of(new Point(1, 2, NONE, 3))), set.features().get(0).geometry());
    assertTrue(set.hasM());
    assertFalse(set.hasZ());
  }

  @Test
  void curvesAndMultipatchesAreRefusedInWords() {
    String words = ": curves are not supported; send rings or paths of straight segments";
    assertGeometryRefused(words, "Polygon", "{'curveRings':[[[0,0],{'c':[[3,3],[1,4]]}]]}");
    assertGeometryRefused(words, "Polyline", "{'hasZ':true,'curvePaths':[]}");
    assertGeometryRefused(
        ": geometries of the type esriGeometryMultiPatch are not supported",
        "MultiPatch",
        "{'rings':[]}");
  }

  @Test
  void aSetWithoutGeometriesMayBeOfAnyType() {
    assertEquals(
        0, features("{'geometryType':'esriGeometryMultiPatch','features':[]}").features().size());
  }

  @Test
  void badGeometriesAreRefusedWithTheirPlace() {
    assertGeometryRefused(
        ": 'x' is missing, which a geometry of the type esriGeometryPoint needs",
        "Point",
        "{'rings':[]}");
    assertGeometryRefused(
        ": 'rings' is missing, which a geometry of the type esriGeometryPolygon needs",
        "Polygon",
        "{'x':1,'y':1}");
    assertGeometryRefused(
        ", ring 2, point 1: an object is not a position such as [x, y]",
        "Polygon",
        "{'rings':[[[0,0]],[{'a':1}]]}");
    assertGeometryRefused(
        ", path 1, point 2: the text 'y' is not a finite number",
        "Polyline",
        "{'paths':[[[0,0],[1,'y']]]}");
    assertGeometryRefused(
        ", point 1: an array is not a position such as [x, y]", "Multipoint", "{'points':[[1]]}");
    assertGeometryRefused(
        ": the number 5 is not an array of positions", "Multipoint", "{'points':5}");
    assertGeometryRefused(", y: the text 'b' is not a finite number", "Point", "{'x':1,'y':'b'}");
    assertGeometryRefused(": 'y' is missing", "Point", "{'x':1}");
    assertGeometryRefused(": the text 'POINT (1 1)' is not a geometry", "Point", "'POINT (1 1)'");
    assertGeometryRefused(
        ": xmin 2.0 is above xmax 1.0", "Envelope", "{'xmin':2,'ymin':0,'xmax':1,'ymax':0}");
  }
}
