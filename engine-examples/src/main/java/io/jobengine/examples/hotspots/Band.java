package io.jobengine.examples.hotspots;

/**
 * A distance, and how far it reaches from one row of cells along another.
 *
 * <p>With the haversine formula, two centers lie within the band exactly if {@code hav(latitudes'
 * difference) + cos * cos' * hav(longitudes' difference) <= hav(band)}. Between two rows only the
 * longitudes differ from pair to pair, so the formula is solved for their difference once per pair
 * of rows. Rounding makes that solution uncertain by a hair; it comes as two reaches, and only
 * pairs between the two must be measured one by one.
 */
final class Band {
  /** Above what rounding can do to the terms of the formula, all of them about 1 or less. */
  private static final double TERM_ERROR = 1e-14;

  /** Above what rounding can do to an angle, in radians; a few micrometers on the ground. */
  private static final double ANGLE_ERROR = 1e-12;

  private final double kilometers;
  private final double haversine;

  Band(double kilometers) {
    this.kilometers = kilometers;
    double angle = kilometers / Sphere.RADIUS_KILOMETERS;
    this.haversine = angle < Math.PI ? Sphere.haversine(angle) : 2; // 2: more than any distance
  }

  boolean contains(Cell one, Cell other) {
    return Sphere.kilometers(one, other) <= kilometers;
  }

  /** Returns how far the band reaches from any cell of one row along another row. */
  Reach reach(CellRow from, CellRow along) {
    double cosines = from.cosine * along.cosine;
    // A row that juts out over a pole lies, by its true latitude, on the other half of the globe.
    boolean isOpposite = cosines < 0;
    double left =
        haversine - Sphere.haversine(along.latitude - from.latitude) - (isOpposite ? cosines : 0);
    double factor = Math.abs(cosines);
    double center = isOpposite ? Math.PI : 0;
    return new Reach(
        center,
        angle(left - TERM_ERROR, factor) - ANGLE_ERROR,
        angle(left + TERM_ERROR, factor) + ANGLE_ERROR);
  }

  /** Returns the angle whose haversine, times a factor, is the given one; -1 or 4 if none is. */
  private static double angle(double haversine, double factor) {
    if (haversine < 0) {
      return -1;
    }
    return haversine < factor ? 2 * Math.asin(Math.sqrt(haversine / factor)) : 4;
  }

  /**
   * Which longitudes of a row are near, as differences in radians.
   *
   * @param center the difference to which the others are meant: zero, or half a turn
   * @param sure up to here all are near; negative if none surely is, more than half a turn if all
   *     are
   * @param possible beyond this none is; negative if none can be
   */
  record Reach(double center, double sure, double possible) {
    boolean isNowhere() {
      return possible < 0;
    }

    boolean isEverywhere() {
      return sure >= Math.PI;
    }
  }
}
