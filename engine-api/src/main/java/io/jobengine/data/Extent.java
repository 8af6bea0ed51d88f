package io.jobengine.data;

import org.jspecify.annotations.Nullable;

/**
 * A rectangle whose sides follow the axes.
 *
 * @param xmin the western side, finite
 * @param ymin the southern side, finite
 * @param xmax the eastern side, finite, not below {@code xmin}
 * @param ymax the northern side, finite, not below {@code ymin}
 * @param zmin the least height; NaN if there is none
 * @param zmax the greatest height; NaN if there is none
 * @param mmin the least measure; NaN if there is none
 * @param mmax the greatest measure; NaN if there is none
 * @param spatialReference what the coordinates mean; null if not told
 */
public record Extent(
    double xmin,
    double ymin,
    double xmax,
    double ymax,
    double zmin,
    double zmax,
    double mmin,
    double mmax,
    @Nullable SpatialReference spatialReference)
    implements Geometry {
  /** Refuses sides that are not finite, and a least that is above its greatest. */
  public Extent {
    Arguments.finite("xmin", xmin);
    Arguments.finite("ymin", ymin);
    Arguments.finite("xmax", xmax);
    Arguments.finite("ymax", ymax);
    Arguments.finiteOrNan("zmin", zmin);
    Arguments.finiteOrNan("zmax", zmax);
    Arguments.finiteOrNan("mmin", mmin);
    Arguments.finiteOrNan("mmax", mmax);
    checkOrder("x", xmin, xmax);
    checkOrder("y", ymin, ymax);
    checkOrder("z", zmin, zmax);
    checkOrder("m", mmin, mmax);
  }

  /**
   * Returns a rectangle without heights and measures.
   *
   * @param spatialReference what the coordinates mean; null if not told
   */
  public static Extent of(
      double xmin,
      double ymin,
      double xmax,
      double ymax,
      @Nullable SpatialReference spatialReference) {
    double none = Double.NaN;
    return new Extent(xmin, ymin, xmax, ymax, none, none, none, none, spatialReference);
  }

  @Override
  public GeometryType type() {
    return GeometryType.ENVELOPE;
  }

  private static void checkOrder(String axis, double least, double greatest) {
    if (least > greatest) { // false with NaN
      throw new IllegalArgumentException(
          "%smin %s is above %smax %s".formatted(axis, least, axis, greatest));
    }
  }
}
