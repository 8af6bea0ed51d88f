package io.jobengine.data;

import java.util.Objects;

/**
 * A length of time with its unit, as people count it: a month has no fixed number of days.
 *
 * @param time a finite number, negative ones included
 * @param units the unit
 */
public record TimeSpan(double time, Units units) {
  /** Refuses a time that is not finite. */
  public TimeSpan {
    Arguments.finite("time", time);
    Objects.requireNonNull(units, "units");
  }

  /** The units of time. */
  public enum Units {
    /** Not known. */
    UNKNOWN,
    /** Milliseconds. */
    MILLISECONDS,
    /** Seconds. */
    SECONDS,
    /** Minutes. */
    MINUTES,
    /** Hours. */
    HOURS,
    /** Days. */
    DAYS,
    /** Weeks. */
    WEEKS,
    /** Months. */
    MONTHS,
    /** Years. */
    YEARS,
    /** Decades. */
    DECADES,
    /** Centuries. */
    CENTURIES
  }
}
