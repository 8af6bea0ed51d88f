package io.jobengine.data;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A distance with its unit.
 *
 * @param distance a finite number, negative ones included
 * @param units the unit
 */
public record LinearUnit(double distance, Units units) {
  private static final double METERS_PER_INCH = 0.0254;
  private static final double METERS_PER_SURVEY_FOOT = 1200.0 / 3937.0;

  /** Refuses a distance that is not finite. */
  public LinearUnit {
    Arguments.finite("distance", distance);
    Objects.requireNonNull(units, "units");
  }

  /** Returns the distance in meters; empty if the unit is unknown or an angle. */
  public OptionalDouble meters() {
    return Double.isNaN(units.meters)
        ? OptionalDouble.empty()
        : OptionalDouble.of(distance * units.meters);
  }

  /**
   * The units of distance. As the ArcGIS enumeration {@code esriUnits} documents them, plain
   * inches, feet, yards, miles and nautical miles are those of the US survey; the international
   * ones have names of their own.
   */
  public enum Units {
    /** Not known. */
    UNKNOWN(Double.NaN),
    /** US survey inches, a twelfth of a US survey foot. */
    INCHES(METERS_PER_SURVEY_FOOT / 12),
    /** Points, a 72nd of an international inch. */
    POINTS(METERS_PER_INCH / 72),
    /** US survey feet, 1200/3937 meters. */
    FEET(METERS_PER_SURVEY_FOOT),
    /** US survey yards, 3 US survey feet. */
    YARDS(METERS_PER_SURVEY_FOOT * 3),
    /** US survey miles, 5280 US survey feet. */
    MILES(METERS_PER_SURVEY_FOOT * 5280),
    /** US nautical miles of before 1954, 1853.248 meters. */
    NAUTICAL_MILES(1853.248),
    /** Millimeters. */
    MILLIMETERS(0.001),
    /** Centimeters. */
    CENTIMETERS(0.01),
    /** Decimeters. */
    DECIMETERS(0.1),
    /** Meters. */
    METERS(1),
    /** Kilometers. */
    KILOMETERS(1000),
    /** Degrees of arc, which are no fixed distance. */
    DECIMAL_DEGREES(Double.NaN),
    /** International inches, 0.0254 meters. */
    INT_INCHES(METERS_PER_INCH),
    /** International feet, 0.3048 meters. */
    INT_FEET(0.3048),
    /** International yards, 0.9144 meters. */
    INT_YARDS(0.9144),
    /** International miles, 1609.344 meters. */
    INT_MILES(1609.344),
    /** International nautical miles, 1852 meters. */
    INT_NAUTICAL_MILES(1852);

    private final double meters;

    Units(double meters) {
      this.meters = meters;
    }
  }
}
