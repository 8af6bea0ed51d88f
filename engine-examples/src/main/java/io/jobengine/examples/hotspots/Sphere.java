package io.jobengine.examples.hotspots;

/** Distances on a sphere of the Earth's mean radius. */
final class Sphere {
  static final double RADIUS_KILOMETERS = 6371.0088;

  private Sphere() {}

  /** Returns the haversine of an angle in radians: the square of the sine of its half. */
  static double haversine(double angle) {
    double sine = Math.sin(angle / 2);
    return sine * sine;
  }

  /** Returns the great-circle distance of two centers. */
  static double kilometers(Cell one, Cell other) {
    double latitude = Math.toRadians(one.latitude());
    double otherLatitude = Math.toRadians(other.latitude());
    double h =
        haversine(otherLatitude - latitude)
            + Math.cos(latitude)
                * Math.cos(otherLatitude)
                * haversine(Math.toRadians(other.longitude() - one.longitude()));
    return 2 * RADIUS_KILOMETERS * Math.asin(Math.sqrt(Math.max(0, Math.min(1, h))));
  }
}
