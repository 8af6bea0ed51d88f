package io.jobengine.examples.hotspots;

import org.jspecify.annotations.Nullable;

/**
 * One earthquake.
 *
 * @param longitude in degrees, WGS 84
 * @param latitude in degrees, WGS 84
 * @param magnitude how strong it was; null where nobody knows
 */
record Event(double longitude, double latitude, @Nullable Double magnitude) {
  boolean isAtLeast(double minimum) {
    return magnitude != null && magnitude >= minimum;
  }
}
