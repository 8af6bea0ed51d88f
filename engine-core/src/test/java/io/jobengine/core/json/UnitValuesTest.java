package io.jobengine.core.json;

import static io.jobengine.core.json.Values.assertRefused;
import static io.jobengine.core.json.Values.json;
import static io.jobengine.core.json.Values.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.data.ArealUnit;
import io.jobengine.data.DataType;
import io.jobengine.data.LinearUnit;
import io.jobengine.data.TimeSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitValuesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"esriNauticalMiles", "esriNauticalmiles", "ESRINAUTICALMILES", "NauticalMiles"})
  void unitsIgnoreCase(String units) {
    assertEquals(
        new LinearUnit(5, LinearUnit.Units.NAUTICAL_MILES),
        JsonValues.fromText(
            DataType.LINEAR_UNIT, json("{'distance':5,'units':'" + units + "','extra':null}")));
  }

  @Test
  void unitsHaveADefault() {
    assertEquals(
        new LinearUnit(5, LinearUnit.Units.METERS),
        JsonValues.fromText(DataType.LINEAR_UNIT, json("{'distance':5}")));
    assertEquals(
        new ArealUnit(5, ArealUnit.Units.UNKNOWN),
        JsonValues.fromText(DataType.AREAL_UNIT, json("{'area':5,'units':null}")));
    assertEquals(
        new TimeSpan(5, TimeSpan.Units.UNKNOWN),
        JsonValues.fromText(DataType.TIME_UNIT, json("{'time':5,'units':''}")));
  }

  @ParameterizedTest
  @CsvSource({
    "3 SquareKilometers,3,SQUARE_KILOMETERS",
    "1 SquareFoot,1,SQUARE_FEET",
    "1 SquareFootUS,1,SQUARE_FEET_US",
    "1 SquareInch,1,SQUARE_INCHES",
    "1 SquareYardUS,1,SQUARE_YARDS_US",
    "2.5 acresus,2.5,ACRES_US",
    "' 1   Hectare ',1,HECTARES",
    "0 Unknown,0,UNKNOWN",
    "1 esriAres,1,ARES"
  })
  void anAreaMayBeAText(String text, double area, ArealUnit.Units units) {
    assertEquals(new ArealUnit(area, units), JsonValues.fromText(DataType.AREAL_UNIT, text));
  }

  @ParameterizedTest
  @CsvSource({
    "3 Months,3,MONTHS",
    "1 Week,1,WEEKS",
    "1 Century,1,CENTURIES",
    "1 day,1,DAYS",
    "4 Unknown,4,UNKNOWN",
    "4 esriTimeUnitsYears,4,YEARS"
  })
  void aTimeMayBeAText(String text, double time, TimeSpan.Units units) {
    assertEquals(new TimeSpan(time, units), JsonValues.fromText(DataType.TIME_UNIT, text));
    assertEquals(
        new TimeSpan(time, units),
        JsonValues.fromJson(DataType.TIME_UNIT, JsonText.parse(json("'" + text + "'"))));
  }

  @Test
  void badAmountsAreRefusedInWords() {
    assertRefused(
        "'esriFurlongs' is not a unit of time; known are [esriTimeUnitsUnknown,"
            + " esriTimeUnitsMilliseconds, esriTimeUnitsSeconds, esriTimeUnitsMinutes,"
            + " esriTimeUnitsHours, esriTimeUnitsDays, esriTimeUnitsWeeks, esriTimeUnitsMonths,"
            + " esriTimeUnitsYears, esriTimeUnitsDecades, esriTimeUnitsCenturies]",
        DataType.TIME_UNIT,
        json("{'time':5,'units':'esriFurlongs'}"));
    assertRefused("'distance' is missing", DataType.LINEAR_UNIT, json("{'units':'esriMeters'}"));
    assertRefused(
        "distance: the text '5' is not a finite number",
        DataType.LINEAR_UNIT,
        json("{'distance':'5'}"));
    assertRefused(
        "distance: a number beyond the range of 64 bits is not a finite number",
        DataType.LINEAR_UNIT,
        json("{'distance':1e999}"));
    assertRefused(
        "units: the number 9001 is not a text",
        DataType.LINEAR_UNIT,
        json("{'distance':1,'units':9001}"));
    assertRefused(
        "the text '5' is not an object such as {\"distance\":3,\"units\":\"esriMeters\"}",
        DataType.LINEAR_UNIT,
        "5");
    assertRefused("the text 'many' is not a finite number", DataType.LINEAR_UNIT, "many Miles");
  }

  @Test
  void amountsAreWrittenAsObjects() {
    assertEquals(
        json("{'distance':345.678,'units':'esriMiles'}"),
        written(DataType.LINEAR_UNIT, new LinearUnit(345.678, LinearUnit.Units.MILES)));
    assertEquals(
        json("{'area':50.0,'units':'esriSquareMilesUS'}"),
        written(DataType.AREAL_UNIT, new ArealUnit(50, ArealUnit.Units.SQUARE_MILES_US)));
    assertEquals(
        json("{'time':3.0,'units':'esriTimeUnitsYears'}"),
        written(DataType.TIME_UNIT, new TimeSpan(3, TimeSpan.Units.YEARS)));
  }
}
