package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "39.37, INCHES, 1",
    "3937, FEET, 1200",
    "3937, YARDS, 3600",
    "3937, MILES, 6336000",
    "1, NAUTICAL_MILES, 1853.248",
    "72, POINTS, 0.0254",
    "1000, MILLIMETERS, 1",
    "100, CENTIMETERS, 1",
    "10, DECIMETERS, 1",
    "1, METERS, 1",
    "-2, KILOMETERS, -2000",
    "1, INT_INCHES, 0.0254",
    "1, INT_FEET, 0.3048",
    "1, INT_YARDS, 0.9144",
    "1, INT_MILES, 1609.344",
    "1, INT_NAUTICAL_MILES, 1852",
  })
  void aDistanceIsToldInMeters(double distance, LinearUnit.Units units, double meters) {
    assertEquals(
        meters, new LinearUnit(distance, units).meters().orElseThrow(), 1e-9 * Math.abs(meters));
  }

  @ParameterizedTest
  @EnumSource(
      value = LinearUnit.Units.class,
      names = {"UNKNOWN", "DECIMAL_DEGREES"})
  void whatIsNoFixedDistanceHasNoMeters(LinearUnit.Units units) {
    assertEquals(OptionalDouble.empty(), new LinearUnit(1, units).meters());
  }

  @ParameterizedTest
  @EnumSource(
      value = LinearUnit.Units.class,
      names = {"UNKNOWN", "DECIMAL_DEGREES"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyOtherUnitIsADistance(LinearUnit.Units units) {
    assertTrue(new LinearUnit(1, units).meters().orElseThrow() > 0);
  }

  @Test
  void quantitiesAreFinite() {
    assertRefused(
        "distance must be a finite number, but is NaN",
        () -> new LinearUnit(Double.NaN, LinearUnit.Units.METERS));
    assertRefused(
        "area must be a finite number, but is Infinity",
        () -> new ArealUnit(Double.POSITIVE_INFINITY, ArealUnit.Units.ACRES));
    assertRefused(
        "time must be a finite number, but is NaN",
        () -> new TimeSpan(Double.NaN, TimeSpan.Units.DAYS));
  }

  @Test
  void aUnitIsNeverNull() {
    assertThrows(NullPointerException.class, () -> new LinearUnit(1, null));
    assertThrows(NullPointerException.class, () -> new ArealUnit(1, null));
    assertThrows(NullPointerException.class, () -> new TimeSpan(1, null));
  }

  @Test
  void quantitiesCompareByContent() {
    assertEquals(new TimeSpan(3, TimeSpan.Units.MONTHS), new TimeSpan(3, TimeSpan.Units.MONTHS));
    assertFalse(
        new ArealUnit(3, ArealUnit.Units.ACRES).equals(new ArealUnit(3, ArealUnit.Units.ACRES_US)));
  }
}
