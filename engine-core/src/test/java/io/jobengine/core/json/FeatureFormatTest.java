package io.jobengine.core.json;

import static io.jobengine.core.json.Values.json;
import static io.jobengine.core.json.Values.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.data.DataType;
import io.jobengine.data.FeatureSet;
import io.jobengine.data.FieldType;
import io.jobengine.data.GeometryType;
import io.jobengine.data.Multipoint;
import io.jobengine.data.Point;
import io.jobengine.data.RecordSet;
import io.jobengine.data.SpatialReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureFormatTest {
  private static final FeatureSet POINTS =
      FeatureSet.builder(GeometryType.POINT)
          .hasZ(true)
          .hasM(true)
          .spatialReference(SpatialReference.WGS84)
          .field("id", FieldType.OID)
          .feature(new Point(1, 2, 3, 4), Map.of("id", 1L))
          .feature(null, Map.of("id", 2L))
          .build();

  private static ValueFormat format(boolean collection, boolean z, boolean m, int maximumRecords) {
    return new ValueFormat(false, collection, z, m, false, maximumRecords);
  }

  @Test
  void heightsAndMeasuresAreWrittenOnRequest() {
    String head = "{'displayFieldName':'','geometryType':'esriGeometryPoint',";
    String schema =
        "'spatialReference':{'wkid':4326},'fields':[{'name':'id','type':'esriFieldTypeOID'}],";
    String tail = "},{'attributes':{'id':2}}],'exceededTransferLimit':false}";
    assertEquals(
        json(
            head
                + schema
                + "'features':[{'attributes':{'id':1},'geometry':{'x':1.0,'y':2.0}"
                + tail),
        written(DataType.FEATURES, POINTS, ValueFormat.DEFAULT));
    assertEquals(
        json(
            head
                + "'hasZ':true,'hasM':true,"
                + schema
                + "'features':[{'attributes':{'id':1},'geometry':{'x':1.0,'y':2.0,'z':3.0,'m':4.0}"
                + tail),
        written(DataType.FEATURES, POINTS, format(false, true, true, 10)));
  }

  @Test
  void aMissingHeightIsNullWithinAPositionAndNeverNan() {
    FeatureSet set =
        FeatureSet.builder(GeometryType.MULTIPOINT)
            .hasZ(true)
            .hasM(true)
            .feature(
                new Multipoint(List.of(Point.of(1, 2), new Point(1, 2, Double.NaN, 4))), Map.of())
            .build();
    assertEquals(
        json(
            "{'displayFieldName':'','geometryType':'esriGeometryMultipoint','hasZ':true,'hasM':true,"
                + "'fields':[],'features':[{'attributes':{},'geometry':{'points':"
                + "[[1.0,2.0,null,null],[1.0,2.0,null,4.0]]}}],'exceededTransferLimit':false}"),
        written(DataType.FEATURES, set, format(false, true, true, 10)));
  }

  @Test
  void aSetWithTooManyFeaturesIsWrittenWithoutAny() {
    assertEquals(
        json(
            "{'displayFieldName':'','geometryType':'esriGeometryPoint','spatialReference':{'wkid':4326},"
                + "'fields':[{'name':'id','type':'esriFieldTypeOID'}],'features':[],"
                + "'exceededTransferLimit':true}"),
        written(DataType.FEATURES, POINTS, format(false, false, false, 1)));
    RecordSet records = RecordSet.of(List.of(), List.of(Map.of("a", 1L), Map.of("a", 2L)));
    assertEquals(
        json("{'fields':[],'features':[],'exceededTransferLimit':true}"),
        written(DataType.RECORDS, records, format(false, false, false, 1)));
    assertEquals(
        json(
            "{'fields':[],'features':[{'attributes':{'a':1}},{'attributes':{'a':2}}],"
                + "'exceededTransferLimit':false}"),
        written(DataType.RECORDS, records, format(false, false, false, 2)));
  }

  @Test
  void aFeatureCollectionIsALayer() {
    String schema =
        "'geometryType':'esriGeometryPoint','spatialReference':{'wkid':4326},"
            + "'fields':[{'name':'id','type':'esriFieldTypeOID'}]";
    assertEquals(
        json(
            "{'layerDefinition':{'type':'Feature Layer','displayField':'','objectIdField':'id',"
                + schema
                + "},'featureSet':{'displayFieldName':'',"
                + schema
                + ",'features':[{'attributes':{'id':1},'geometry':{'x':1.0,'y':2.0}},"
                + "{'attributes':{'id':2}}],'exceededTransferLimit':false}}"),
        written(DataType.FEATURES, POINTS, format(true, false, false, 10)));
  }
}
