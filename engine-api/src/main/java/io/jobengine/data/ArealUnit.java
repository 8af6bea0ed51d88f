package io.jobengine.data;

import java.util.Objects;

/**
 * An area with its unit.
 *
 * @param area a finite number, negative ones included
 * @param units the unit
 */
public record ArealUnit(double area, Units units) {
  /** Refuses an area that is not finite. */
  public ArealUnit {
    Arguments.finite("area", area);
    Objects.requireNonNull(units, "units");
  }

  /** The units of area. */
  public enum Units {
    /** Not known. */
    UNKNOWN,
    /** International square inches. */
    SQUARE_INCHES,
    /** International square feet. */
    SQUARE_FEET,
    /** International square yards. */
    SQUARE_YARDS,
    /** International square miles. */
    SQUARE_MILES,
    /** International acres. */
    ACRES,
    /** US survey square inches. */
    SQUARE_INCHES_US,
    /** US survey square feet. */
    SQUARE_FEET_US,
    /** US survey square yards. */
    SQUARE_YARDS_US,
    /** US survey square miles. */
    SQUARE_MILES_US,
    /** US survey acres. */
    ACRES_US,
    /** Square millimeters. */
    SQUARE_MILLIMETERS,
    /** Square centimeters. */
    SQUARE_CENTIMETERS,
    /** Square decimeters. */
    SQUARE_DECIMETERS,
    /** Square meters. */
    SQUARE_METERS,
    /** Square kilometers. */
    SQUARE_KILOMETERS,
    /** Ares, 100 square meters. */
    ARES,
    /** Hectares, 10,000 square meters. */
    HECTARES
  }
}
