package io.jobengine.data;

/**
 * A position.
 *
 * @param x the coordinate to the east, finite
 * @param y the coordinate to the north, finite
 * @param z the height; NaN if there is none
 * @param m the measure along a route; NaN if there is none
 */
public record Point(double x, double y, double z, double m) implements Geometry {
  /** Refuses coordinates that are not finite. */
  public Point {
    Arguments.finite("x", x);
    Arguments.finite("y", y);
    Arguments.finiteOrNan("z", z);
    Arguments.finiteOrNan("m", m);
  }

  /** Returns a position without height and measure. */
  public static Point of(double x, double y) {
    return new Point(x, y, Double.NaN, Double.NaN);
  }

  @Override
  public GeometryType type() {
    return GeometryType.POINT;
  }
}
