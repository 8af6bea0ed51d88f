package io.jobengine.core.json;

import static io.jobengine.core.json.Values.assertRefused;
import static io.jobengine.core.json.Values.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.data.DataType;
import io.jobengine.data.Feature;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import io.jobengine.data.GeometryType;
import io.jobengine.data.Point;
import io.jobengine.data.SpatialReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSetValuesTest {
  private static final String POINTS =
      "'features':[{'geometry':{'x':-104.44,'y':34.83},'attributes':{'Id':43,'Name':'Feature 1'}}]";

  static FeatureSet features(String text) {
    return (FeatureSet) JsonValues.fromText(DataType.FEATURES, json(text));
  }

  @Test
  void withoutSchemaASetHasPoints() {
    FeatureSet set = features("{" + POINTS + "}");
    assertEquals(GeometryType.POINT, set.geometryType());
    assertNull(set.spatialReference());
    assertEquals(List.of(), set.fields());
    assertEquals(
        List.of(new Feature(Point.of(-104.44, 34.83), Map.of("Id", 43L, "Name", "Feature 1"))),
        set.features());
  }

  @Test
  void theSchemaIsRead() {
    FeatureSet set =
        features(
            "{'displayFieldName':'Name','geometryType':'esrigeometrypoint','hasZ':false,"
                + "'spatialReference':{'wkid':102100,'latestWkid':3857},'fields':[{'name':'Id',"
                + "'type':'esriFieldTypeOID','alias':'The id','length':8}],"
                + POINTS
                + ",'exceededTransferLimit':true}");
    assertEquals("Name", set.displayFieldName());
    assertEquals(
        new SpatialReference(102100, 3857, null, null, null, null, null, null, null, null),
        set.spatialReference());
    assertEquals(List.of(new Field("Id", FieldType.OID, "The id", null, null, 8)), set.fields());
    assertTrue(set.exceededTransferLimit());
  }

  @Test
  void nullsAndUnknownKeysAreIgnored() {
    assertEquals(
        features("{" + POINTS + "}"),
        features(
            "{'displayFieldName':null,'geometryType':null,'hasM':null,'fields':null,"
                + "'spatialReference':null,'transform':null,'url':null,'itemID':null,"
                + "'features':[{'aggregateGeometries':null,'symbol':null,'popupTemplate':null,"
                + "'geometry':{'x':-104.44,'y':34.83,'z':null,'spatialReference':null},"
                + "'attributes':{'Id':43,'Name':'Feature 1'}}],'extra':[1,{}]}"));
  }

  @Test
  void aLayerTellsWhatItsSetLeavesOut() {
    FeatureSet set =
        features(
            "{'layerDefinition':{'geometryType':'esriGeometryPolyline','displayField':'a','hasZ':true,"
                + "'fields':[{'name':'a','type':'esriFieldTypeString'}],"
                + "'spatialReference':{'wkid':4326}},'featureSet':{'features':[]}}");
    assertEquals(
        FeatureSet.builder(GeometryType.POLYLINE)
            .displayFieldName("a")
            .hasZ(true)
            .spatialReference(SpatialReference.WGS84)
            .field("a", FieldType.STRING)
            .build(),
        set);
  }

  @Test
  void aCollectionOfOneLayerIsThatLayer() {
    assertEquals(
        features("{" + POINTS + "}"),
        features("{'layers':[{'layerDefinition':null,'featureSet':{" + POINTS + "}}]}"));
    assertRefused(
        "a feature collection with exactly one layer is expected, but it has 2",
        DataType.FEATURES,
        json("{'layers':[{},{}]}"));
    assertRefused(
        "a feature collection with exactly one layer is expected, but 'layers' is an object",
        DataType.FEATURES,
        json("{'layers':{}}"));
  }

  @Test
  void theSpatialReferenceMayComeWithTheGeometry() {
    assertEquals(
        SpatialReference.WGS84,
        features(
                "{'features':[{'geometry':{'x':1,'y':2,'spatialReference':{'wkid':4326}}},"
                    + "{'geometry':{'x':1,'y':2,'spatialReference':{'wkid':3857}}}]}")
            .spatialReference());
    assertNull(features("{'spatialReference':{'wkid':null},'features':[]}").spatialReference());
  }

  @Test
  void attributesKeepOrderAndClass() {
    Map<String, Object> attributes =
        features(
                "{'features':[{'attributes':{'z':1,'a':2.5,'t':'x','f':true,'n':null,'big':9007199254740993}}]}")
            .features()
            .get(0)
            .attributes();
    assertEquals(
        Arrays.asList(1L, 2.5, "x", true, null, 9007199254740993L),
        List.copyOf(attributes.entrySet()).stream().map(Map.Entry::getValue).toList());
    assertEquals("[z, a, t, f, n, big]", attributes.keySet().toString());
  }

  @Test
  void numbersOfFloatingPointFieldsAreDoubles() {
    Map<String, Object> attributes =
        features(
                "{'fields':[{'name':'d','type':'esriFieldTypeDouble'},{'name':'i','type':'esriFieldTypeInteger'}],"
                    + "'features':[{'attributes':{'d':5,'i':5}}]}")
            .features()
            .get(0)
            .attributes();
    assertEquals(Map.of("d", 5.0, "i", 5L), attributes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "5", "null", "{'features':null}", "[]", "'x'"})
  void whatHoldsNoFeaturesIsRefused(String text) {
    String words = Words.of(JsonText.parse(json(text)));
    assertRefused(
        words
            + " is not a feature set such as {\"features\":[...]}, or a reference such as {\"url\":\"...\"}",
        DataType.FEATURES,
        json(text));
  }

  @Test
  void errorsTellThePlace() {
    assertRefused(
        "feature 2, attribute 'a': an array is not a text, a number of 64 bits, a boolean or null",
        DataType.FEATURES,
        json("{'features':[{},{'attributes':{'a':[]}}]}"));
    assertRefused(
        "feature 1, attribute 'a': the number 92233720368547758070 is not a text, a number of 64 bits, a boolean or null",
        DataType.FEATURES,
        json("{'features':[{'attributes':{'a':92233720368547758070}}]}"));
    assertRefused(
        "feature 1, attributes: the text 'a' is not an object of names and values",
        DataType.FEATURES,
        json("{'features':[{'attributes':'a'}]}"));
    assertRefused(
        "feature 1: null is not a feature such as {\"geometry\":{...},\"attributes\":{...}}",
        DataType.FEATURES,
        json("{'features':[null]}"));
    assertRefused(
        "field 1: 'type' is missing",
        DataType.FEATURES,
        json("{'fields':[{'name':'a'}],'features':[]}"));
    assertRefused(
        "fields: the text 'a' is not an array",
        DataType.FEATURES,
        json("{'fields':'a','features':[]}"));
    assertRefused(
        "hasZ: the number 1 is not true or false",
        DataType.FEATURES,
        json("{'hasZ':1,'features':[]}"));
    assertRefused(
        "'circle' is not a geometry type; known are [esriGeometryPoint, esriGeometryMultipoint,"
            + " esriGeometryPolyline, esriGeometryPolygon, esriGeometryMultiPatch,"
            + " esriGeometryEnvelope]",
        DataType.FEATURES,
        json("{'geometryType':'circle','features':[]}"));
  }

  @Test
  void quantizedCoordinatesAreRefused() {
    assertRefused(
        "transform: quantized coordinates are not supported; send them as they are",
        DataType.FEATURES,
        json("{'transform':{'scale':[1,1]},'features':[]}"));
  }
}
