package io.jobengine.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.data.Column;
import io.jobengine.data.CompositeValue;
import io.jobengine.data.DataType;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WireNamesTest {
  private static void assertNames(String expected, Collection<String> names) {
    assertEquals(new TreeSet<>(Set.of(expected.split(" "))), new TreeSet<>(names));
  }

  @Test
  void dataTypesHaveTheirNames() {
    DataType<?>[] types = {
      DataType.STRING,
      DataType.STRING_HIDDEN,
      DataType.SQL_EXPRESSION,
      DataType.BOOLEAN,
      DataType.LONG,
      DataType.DOUBLE,
      DataType.DATE,
      DataType.LINEAR_UNIT,
      DataType.AREAL_UNIT,
      DataType.TIME_UNIT,
      DataType.DATA_FILE,
      DataType.RASTER,
      DataType.FEATURES,
      DataType.RECORDS,
      DataType.FIELD,
      DataType.SPATIAL_REFERENCE,
      DataType.COORDINATE_SYSTEM,
      DataType.EXTENT,
      DataType.ENVELOPE,
      DataType.multiValue(DataType.STRING),
      DataType.multiValue(DataType.composite(DataType.LONG)),
      DataType.valueTable(Column.of("a", DataType.LONG)),
      DataType.composite(DataType.LONG)
    };
    StringBuilder names = new StringBuilder();
    for (DataType<?> type : types) {
      names.append(WireNames.dataType(type)).append('\n');
    }
    assertEquals(
        """
        GPString
        GPStringHidden
        GPSQLExpression
        GPBoolean
        GPLong
        GPDouble
        GPDate
        GPLinearUnit
        GPArealUnit
        GPTimeUnit
        GPDataFile
        GPRasterDataLayer
        GPFeatureRecordSetLayer
        GPRecordSet
        Field
        GPSpatialReference
        GPCoordinateSystem
        GPExtent
        GPEnvelope
        GPMultiValue:GPString
        GPMultiValue:GPComposite
        GPValueTable
        GPComposite
        """,
        names.toString());
  }

  @Test
  void aCompositeIsReportedAsTheTypeOfItsValue() {
    DataType<CompositeValue> type = DataType.composite(DataType.LONG, DataType.STRING);
    assertEquals("GPString", WireNames.dataType(type, new CompositeValue(DataType.STRING, "a")));
    assertEquals("GPLong", WireNames.dataType(DataType.LONG, 5L));
  }

  @Test
  void geometriesAndFieldsHaveTheirNames() {
    assertNames(
        "esriGeometryPoint esriGeometryMultipoint esriGeometryPolyline esriGeometryPolygon"
            + " esriGeometryMultiPatch esriGeometryEnvelope",
        WireNames.GEOMETRY_TYPES.all());
    assertNames(
        "esriFieldTypeSmallInteger esriFieldTypeInteger esriFieldTypeSingle esriFieldTypeDouble"
            + " esriFieldTypeString esriFieldTypeDate esriFieldTypeOID esriFieldTypeGeometry"
            + " esriFieldTypeBlob esriFieldTypeRaster esriFieldTypeGUID esriFieldTypeGlobalID"
            + " esriFieldTypeXML esriFieldTypeBigInteger esriFieldTypeDateOnly"
            + " esriFieldTypeTimeOnly esriFieldTypeTimestampOffset",
        WireNames.FIELD_TYPES.all());
  }

  @Test
  void unitsHaveTheirNames() {
    assertNames(
        "esriUnknownUnits esriInches esriPoints esriFeet esriYards esriMiles esriNauticalMiles"
            + " esriMillimeters esriCentimeters esriMeters esriKilometers esriDecimalDegrees"
            + " esriDecimeters esriIntInches esriIntFeet esriIntYards esriIntMiles"
            + " esriIntNauticalMiles",
        WireNames.LINEAR_UNITS.all());
    assertNames(
        "esriUnknownAreaUnits esriSquareInches esriSquareFeet esriSquareYards esriAcres"
            + " esriSquareMiles esriSquareMillimeters esriSquareCentimeters"
            + " esriSquareDecimeters esriSquareMeters esriAres esriHectares"
            + " esriSquareKilometers esriSquareInchesUS esriSquareFeetUS esriSquareYardsUS"
            + " esriAcresUS esriSquareMilesUS",
        WireNames.AREAL_UNITS.all());
    assertNames(
        "esriTimeUnitsCenturies esriTimeUnitsDays esriTimeUnitsDecades esriTimeUnitsHours"
            + " esriTimeUnitsMilliseconds esriTimeUnitsMinutes esriTimeUnitsMonths"
            + " esriTimeUnitsSeconds esriTimeUnitsWeeks esriTimeUnitsYears"
            + " esriTimeUnitsUnknown",
        WireNames.TIME_UNITS.all());
  }
}
