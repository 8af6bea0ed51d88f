package io.jobengine.examples.hotspots;

import io.jobengine.task.StopToken;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A square of a grid of longitudes and latitudes that holds at least one event.
 *
 * @param column counts the squares to the east, from the prime meridian
 * @param row counts the squares to the north, from the equator
 * @param longitude of the center, in degrees; beyond 180 where the last square juts out
 * @param latitude of the center, in degrees; beyond 90 where the last square juts out
 * @param count how many events it holds
 */
record Cell(long column, long row, double longitude, double latitude, long count) {
  private static final Comparator<Cell> SOUTH_TO_NORTH =
      Comparator.comparingLong(Cell::row).thenComparingLong(Cell::column);

  /** Collects events into cells of a size in degrees, by row, then by column. */
  static List<Cell> collect(List<Event> events, double size, StopToken token) {
    Map<Place, Integer> counts = new HashMap<>();
    for (Event event : events) {
      token.throwIfStopRequested();
      counts.merge(Place.of(event, size), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getKey().cell(size, entry.getValue()))
        .sorted(SOUTH_TO_NORTH)
        .toList();
  }

  private record Place(long column, long row) {
    static Place of(Event event, double size) {
      return new Place(
          (long) Math.floor(event.longitude() / size), (long) Math.floor(event.latitude() / size));
    }

    Cell cell(double size, int count) {
      return new Cell(column, row, (column + 0.5) * size, (row + 0.5) * size, count);
    }
  }
}
