package io.jobengine.core.json;

import static io.jobengine.core.json.Values.assertRefused;
import static io.jobengine.core.json.Values.json;
import static io.jobengine.core.json.Values.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.data.ContentReference;
import io.jobengine.data.DataFile;
import io.jobengine.data.DataType;
import io.jobengine.data.LayerReference;
import io.jobengine.data.RasterData;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceValuesTest {
  private static final String URL = "https://example.com/rest/services/x/FeatureServer/0";

  @Test
  void aFileIsAUrlOrAnItem() {
    assertEquals(
        DataFile.url("https://example.com/a.zip"),
        JsonValues.fromText(
            DataType.DATA_FILE,
            json("{'url':'https://example.com/a.zip','itemID':null,'token':'t'}")));
    assertEquals(
        DataFile.item("i1057"),
        JsonValues.fromText(DataType.DATA_FILE, json("{'itemID':'i1057','url':''}")));
    assertEquals(
        new DataFile(ContentReference.portalItem("abc")),
        JsonValues.fromText(DataType.DATA_FILE, json("{'portalItemID':'abc'}")));
  }

  @Test
  void badReferencesAreRefusedInWords() {
    assertRefused(
        "one of url, itemID and portalItemID is needed", DataType.DATA_FILE, json("{'url':null}"));
    assertRefused(
        "only one of url, itemID and portalItemID is allowed",
        DataType.RASTER,
        json("{'url':'https://example.com/a','itemID':'b'}"));
    assertRefused(
        "url: the text 'a.zip' is not an absolute URL such as https://example.com/data.zip",
        DataType.DATA_FILE,
        json("{'url':'a.zip'}"));
    assertRefused("url: the number 5 is not a text", DataType.DATA_FILE, json("{'url':5}"));
    assertRefused("the text is not valid JSON at line 1, column 1", DataType.DATA_FILE, "a.zip");
    assertRefused(
        "an array is not an object such as {\"url\":\"https://example.com/data.zip\"}",
        DataType.DATA_FILE,
        "[]");
  }

  @Test
  void aRasterTellsFormatAndType() {
    assertEquals(
        new RasterData(ContentReference.url("https://example.com/a.tif"), "tif", null),
        JsonValues.fromText(
            DataType.RASTER, json("{'url':'https://example.com/a.tif','format':'tif'}")));
    assertEquals(
        json("{'url':'https://example.com/a/ImageServer','type':'ImageService'}"),
        written(
            DataType.RASTER,
            new RasterData(
                ContentReference.url("https://example.com/a/ImageServer"), null, "ImageService")));
  }

  @Test
  void aLayerMayBeNarrowed() {
    LayerReference layer =
        (LayerReference)
            JsonValues.fromText(
                DataType.FEATURES,
                json(
                    "{'url':'" + URL + "','filter':'a=1','serviceToken':'x','time':967855732000}"));
    Instant instant = Instant.ofEpochMilli(967855732000L);
    assertEquals(new LayerReference(ContentReference.url(URL), "a=1", instant, instant), layer);
    assertEquals(
        json("{'url':'" + URL + "','filter':'a=1','time':967855732000}"),
        written(DataType.FEATURES, layer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2", "null,2", "1,null"})
  void theTimeOfALayerMayBeOpen(String time) {
    String text = json("{'url':'" + URL + "','time':'" + time + "'}");
    assertEquals(text, written(DataType.RECORDS, JsonValues.fromText(DataType.RECORDS, text)));
  }

  @Test
  void aTimeWithoutEndsIsNone() {
    assertEquals(
        LayerReference.url(URL),
        JsonValues.fromText(DataType.FEATURES, json("{'url':'" + URL + "','time':'null, null'}")));
    assertEquals(
        LayerReference.item("i1"), JsonValues.fromText(DataType.FEATURES, json("{'itemID':'i1'}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1,2,3",
        "yesterday",
        "99999999999999999999",
        "9999999999999999999,1",
        ",",
        "1,"
      })
  void otherTimesAreRefused(String time) {
    assertRefused(
        "time: the text '"
            + time
            + "' is not a time: milliseconds since 1970, or a text such as 967855732000,null",
        DataType.FEATURES,
        json("{'url':'" + URL + "','time':'" + time + "'}"));
  }

  @Test
  void aTimeThatRunsBackwardsIsRefused() {
    assertRefused(
        "the span from 1970-01-01T00:00:00.002Z to 1970-01-01T00:00:00.001Z runs backwards",
        DataType.FEATURES,
        json("{'url':'" + URL + "','time':'2,1'}"));
  }
}
