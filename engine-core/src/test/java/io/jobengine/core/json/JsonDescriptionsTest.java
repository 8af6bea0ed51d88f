package io.jobengine.core.json;

import static io.jobengine.core.json.Values.json;
import static io.jobengine.core.json.Values.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.data.CodedValue;
import io.jobengine.data.Column;
import io.jobengine.data.DataType;
import io.jobengine.data.FieldType;
import io.jobengine.data.Filter;
import io.jobengine.data.GeometryType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonDescriptionsTest {
  private static void assertKeys(String expected, DataType<?> type) {
    assertEquals(
        json(expected),
        text(
            out -> {
              out.writeStartObject();
              JsonDescriptions.writeTypeKeys(out, type);
              out.writeEndObject();
            }));
  }

  @Test
  void aPlainTypeHasNothingToTell() {
    assertKeys("{}", DataType.STRING);
  }

  @Test
  void choicesAreTexts() {
    assertKeys("{'choiceList':['A3','A4']}", DataType.STRING.oneOf("A3", "A4"));
    assertKeys("{'choiceList':['1','2']}", DataType.LONG.oneOf(1L, 2L));
    assertKeys("{'choiceList':['5']}", DataType.DATE.oneOf(Instant.ofEpochMilli(5)));
  }

  @Test
  void filtersHaveTheirForms() {
    assertKeys(
        "{'filter':{'type':'range','minimum':-9999,'maximum':9999}}",
        DataType.LONG.between(-9999L, 9999L));
    assertKeys(
        "{'filter':{'type':'range','minimum':0.5,'maximum':1.0}}",
        DataType.DOUBLE.between(0.5, 1.0));
    assertKeys(
        "{'filter':{'type':'range','minimum':1,'maximum':2}}",
        DataType.LONG.filtered(new Filter.Range(0.5, 2.5)));
    assertKeys(
        "{'filter':{'type':'featureClass','list':['esriGeometryPolyline','esriGeometryPolygon']}}",
        DataType.FEATURES.filtered(
            new Filter.Geometries(Set.of(GeometryType.POLYGON, GeometryType.POLYLINE))));
    assertKeys(
        "{'filter':{'type':'file','list':['pdf','txt']}}",
        DataType.DATA_FILE.filtered(new Filter.FileExtensions(List.of("pdf", "txt"))));
    assertKeys(
        "{'filter':{'type':'field','list':['esriFieldTypeSmallInteger','esriFieldTypeOID']}}",
        DataType.FIELD.filtered(
            new Filter.FieldTypes(Set.of(FieldType.OID, FieldType.SMALL_INTEGER))));
    assertKeys(
        "{'filter':{'type':'codedValue','list':[{'dataType':'GPString','name':'No Dissolve','value':'NONE'}]}}",
        DataType.STRING.filtered(
            new Filter.CodedValues(
                List.of(new CodedValue(DataType.STRING, "No Dissolve", "NONE")))));
  }

  @Test
  void aMultiValueTellsOfItsMemberTwice() {
    assertKeys(
        "{'choiceList':['a'],'parameterInfos':[{'name':'','dataType':'GPString','displayName':'',"
            + "'choiceList':['a']}]}",
        DataType.multiValue(DataType.STRING.oneOf("a")));
    assertKeys(
        "{'filter':{'type':'range','minimum':0,'maximum':9},'parameterInfos':[{'name':'',"
            + "'dataType':'GPLong','displayName':'','filter':{'type':'range','minimum':0,'maximum':9}}]}",
        DataType.multiValue(DataType.LONG.between(0L, 9L)));
  }

  @Test
  void aTableTellsOfItsColumns() {
    assertKeys(
        "{'filter':{'type':'composite','list':[{'type':'range','minimum':0,'maximum':9},null]},"
            + "'parameterInfos':[{'name':'n','dataType':'GPLong','displayName':'Number',"
            + "'filter':{'type':'range','minimum':0,'maximum':9}},"
            + "{'name':'t','dataType':'GPString','displayName':'t'}]}",
        DataType.valueTable(
            new Column("n", DataType.LONG.between(0L, 9L), "Number"),
            Column.of("t", DataType.STRING)));
  }

  @Test
  void aListOfCompositesIsNested() {
    assertKeys(
        "{'filter':{'type':'composite','list':[null,{'type':'file','list':['pdf']}]},"
            + "'parameterInfos':[{'name':'','dataType':'GPComposite','displayName':'',"
            + "'filter':{'type':'composite','list':[null,{'type':'file','list':['pdf']}]},"
            + "'parameterInfos':[{'name':'','dataType':'GPString','displayName':''},"
            + "{'name':'','dataType':'GPDataFile','displayName':'','filter':{'type':'file','list':['pdf']}}]}]}",
        DataType.multiValue(
            DataType.composite(
                DataType.STRING,
                DataType.DATA_FILE.filtered(new Filter.FileExtensions(List.of("pdf"))))));
  }
}
