package io.jobengine.core.json;

import static io.jobengine.core.json.Values.assertRefused;
import static io.jobengine.core.json.Values.json;
import static io.jobengine.core.json.Values.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.data.DataType;
import io.jobengine.data.Extent;
import io.jobengine.data.Field;
import io.jobengine.data.FieldType;
import io.jobengine.data.RecordSet;
import io.jobengine.data.SpatialReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records, fields, spatial references and extents. */
class PlainObjectValuesTest {
  @Test
  void recordsAreFeaturesWithoutGeometry() {
    assertEquals(
        RecordSet.of(
            List.of(Field.of("a", FieldType.DOUBLE)), List.of(Map.of("a", 1.0), Map.of("b", "x"))),
        JsonValues.fromText(
            DataType.RECORDS,
            json(
                "{'displayFieldName':'','fields':[{'name':'a','type':'esriFieldTypeDouble'}],"
                    + "'features':[{'attributes':{'a':1},'geometry':null},{'attributes':{'b':'x'}}]}")));
  }

  @Test
  void badRecordsAreRefusedWithTheirPlace() {
    assertRefused(
        "record 1, attribute 'a': an object is not a text, a number of 64 bits, a boolean or null",
        DataType.RECORDS,
        json("{'features':[{'attributes':{'a':{}}}]}"));
    assertRefused(
        "an object is not a record set such as {\"features\":[{\"attributes\":{...}}]}, or a"
            + " reference such as {\"url\":\"...\"}",
        DataType.RECORDS,
        "{}");
    assertRefused("features: an object is not an array", DataType.RECORDS, json("{'features':{}}"));
  }

  @Test
  void fieldsAreReadAndWritten() {
    String text =
        json(
            "{'name':'distance','type':'esriFieldTypeInteger','alias':'int','editable':true,"
                + "'nullable':false,'length':4}");
    Field field = new Field("distance", FieldType.INTEGER, "int", true, false, 4);
    assertEquals(field, JsonValues.fromText(DataType.FIELD, text));
    assertEquals(text, written(DataType.FIELD, field));
    assertEquals(
        Field.of("a", FieldType.GLOBAL_ID),
        JsonValues.fromText(
            DataType.FIELD, json("{'name':'a','type':'ESRIFIELDTYPEGLOBALID','domain':null}")));
  }

  @Test
  void badFieldsAreRefusedInWords() {
    assertRefused(
        "length: the number -1 is negative",
        DataType.FIELD,
        json("{'name':'a','type':'esriFieldTypeString','length':-1}"));
    assertRefused(
        "length: the number 1.5 is not a whole number of 32 bits",
        DataType.FIELD,
        json("{'name':'a','type':'esriFieldTypeString','length':1.5}"));
    assertRefused(
        "the name of a field must not be blank",
        DataType.FIELD,
        json("{'name':' ','type':'esriFieldTypeString'}"));
    assertRefused(
        "editable: the text 'yes' is not true or false",
        DataType.FIELD,
        json("{'name':'a','type':'esriFieldTypeString','editable':'yes'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'wkid':102100,'vcsWkid':5621}",
        "{'latestWkid':3857,'latestVcsWkid':5621}",
        "{'wkt':'PROJCS[a]'}",
        "{'wkt2':'PROJCRS[a]'}",
        "{'name':'Sinusoidal (World)','vcsName':'MSL Height'}",
        "{'projectionFile':'https://example.com/my.prj'}",
        "{'projectionFileItemID':'ia2160f3a'}"
      })
  void spatialReferencesAreReadAndWrittenInAllForms(String form) {
    String text = json(form);
    SpatialReference reference = JsonValues.fromText(DataType.SPATIAL_REFERENCE, text);
    assertEquals(text, written(DataType.SPATIAL_REFERENCE, reference));
    assertEquals(reference, JsonValues.fromText(DataType.COORDINATE_SYSTEM, text));
  }

  @Test
  void aBareNumberIsAWellKnownId() {
    assertEquals(SpatialReference.WGS84, JsonValues.fromText(DataType.SPATIAL_REFERENCE, "4326"));
  }

  @Test
  void badSpatialReferencesAreRefusedInWords() {
    assertRefused("wkid must be positive, but is 0", DataType.SPATIAL_REFERENCE, "0");
    assertRefused(
        "wkid must be positive, but is -1", DataType.SPATIAL_REFERENCE, json("{'wkid':-1}"));
    assertRefused(
        "wkid: the number 99999999999 is not a whole number of 32 bits",
        DataType.SPATIAL_REFERENCE,
        json("{'wkid':99999999999}"));
    assertRefused(
        "an object is not a spatial reference such as {\"wkid\":4326} or {\"wkt\":\"...\"}",
        DataType.SPATIAL_REFERENCE,
        json("{'wkid':null,'wkt':''}"));
    assertRefused(
        "the number 1.5 is not a spatial reference such as {\"wkid\":4326}",
        DataType.SPATIAL_REFERENCE,
        "1.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spatial_reference", "spatialReference"})
  void bothSpellingsOfTheSpatialReferenceOfAnExtentAreRead(String key) {
    Extent extent =
        JsonValues.fromText(
            DataType.EXTENT,
            json("{'xmin':1,'ymin':2,'xmax':3,'ymax':4,'zmin':null,'" + key + "':{'wkid':4326}}"));
    assertEquals(Extent.of(1, 2, 3, 4, SpatialReference.WGS84), extent);
    assertEquals(
        json("{'xmin':1.0,'ymin':2.0,'xmax':3.0,'ymax':4.0,'spatial_reference':{'wkid':4326}}"),
        written(DataType.ENVELOPE, extent));
  }

  @Test
  void badExtentsAreRefusedInWords() {
    assertRefused("'ymin' is missing", DataType.EXTENT, json("{'xmin':1}"));
    assertRefused(
        "xmin: the text 'NaN' is not a finite number", DataType.EXTENT, json("{'xmin':'NaN'}"));
    assertRefused(
        "ymin 5.0 is above ymax 4.0",
        DataType.ENVELOPE,
        json("{'xmin':1,'ymin':5,'xmax':3,'ymax':4}"));
  }
}
