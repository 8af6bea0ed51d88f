package io.jobengine.examples.hotspots;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cells of one latitude as a ring around the Earth. A place on the ring is a number without
 * end: with n cells, place n is place 0 seen one turn further to the east, and place -1 is the last
 * one seen one turn to the west. So a stretch across the antimeridian is a stretch like any other.
 */
final class CellRow {
  private static final double TURN = 2 * Math.PI;

  /** In radians; beyond a right angle where the row juts out over a pole. */
  final double latitude;

  final double cosine;

  private final int[] cells; // place to index, by longitude
  private final double[] longitudes; // place to radians, from 0 up to a turn
  private final long[] countsBefore; // events at lower places; one longer than the row

  /** Makes the ring of the cells from one index up to, not including, another; all of one row. */
  CellRow(List<Cell> all, int from, int to) {
    latitude = Math.toRadians(all.get(from).latitude());
    cosine = Math.cos(latitude);
    cells =
        IntStream.range(from, to)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> onRing(all.get(i))))
            .mapToInt(Integer::intValue)
            .toArray();
    longitudes = new double[cells.length];
    countsBefore = new long[cells.length + 1];
    for (int i = 0; i < cells.length; i++) {
      longitudes[i] = onRing(all.get(cells[i]));
      countsBefore[i + 1] = countsBefore[i] + all.get(cells[i]).count();
    }
  }

  private static double onRing(Cell cell) {
    double longitude = Math.toRadians(cell.longitude());
    return longitude - TURN * Math.floor(longitude / TURN);
  }

  int size() {
    return cells.length;
  }

  /** Returns the index of the cell at a place. */
  int cell(int place) {
    return cells[Math.floorMod(place, cells.length)];
  }

  double longitude(int place) {
    return longitudes[place];
  }

  /** Returns the first place whose longitude, in radians, is not below the given one. */
  int place(double longitude) {
    int turns = (int) Math.floor(longitude / TURN);
    double rest = longitude - TURN * turns;
    int low = 0;
    int high = longitudes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (longitudes[middle] < rest) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return turns * longitudes.length + low;
  }

  /** Returns how many events lie from one place up to, not including, another. */
  long count(int from, int to) {
    return countBefore(to) - countBefore(from);
  }

  private long countBefore(int place) {
    int turns = Math.floorDiv(place, cells.length);
    return turns * countsBefore[cells.length] + countsBefore[place - turns * cells.length];
  }
}
