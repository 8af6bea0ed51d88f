package io.jobengine.examples.hotspots;

import static java.lang.Math.abs;
import static java.lang.Math.asin;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.floor;
import static java.lang.Math.min;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toRadians;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The Getis-Ord Gi* statistic as the textbook has it: every pair of cells, every sum in full.
 * Written for comparison, from the formula alone; shares no code with what it is compared to.
 */
public final class ReferenceHotSpots {
  /** What is expected of a cell. */
  public record Spot(double longitude, double latitude, long count, double z, double p, int bin) {}

  private final List<double[]> cells = new ArrayList<>(); // longitude, latitude, count
  private final double band;

  /**
   * Collects events into cells, from south to north, then from west to east.
   *
   * @param events longitude and latitude each
   * @param size of the cells in degrees
   * @param band in kilometers
   */
  public ReferenceHotSpots(List<double[]> events, double size, double band) {
    this.band = band;
    TreeMap<List<Double>, Integer> counts =
        new TreeMap<>(
            Comparator.<List<Double>, Double>comparing(key -> key.get(1))
                .thenComparing(key -> key.get(0)));
    for (double[] event : events) {
      counts.merge(List.of(floor(event[0] / size), floor(event[1] / size)), 1, Integer::sum);
    }
    counts.forEach(
        (key, count) ->
            cells.add(new double[] {(key.get(0) + 0.5) * size, (key.get(1) + 0.5) * size, count}));
  }

  /** Returns how many cells there are. */
  public int size() {
    return cells.size();
  }

  /** Computes every cell. */
  public List<Spot> all() {
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      spots.add(spot(i));
    }
    return spots;
  }

  /** Computes one cell. */
  public Spot spot(int i) {
    double n = cells.size();
    double sum = 0;
    double sumOfSquares = 0;
    double sumOfWeights = 0;
    double sumOfSquaredWeights = 0;
    double weightedSum = 0;
    for (double[] other : cells) {
      double x = other[2];
      double weight = distance(cells.get(i), other) <= band ? 1 : 0;
      sum += x;
      sumOfSquares += x * x;
      sumOfWeights += weight;
      sumOfSquaredWeights += weight * weight;
      weightedSum += weight * x;
    }
    double mean = sum / n;
    double s = sqrt(sumOfSquares / n - mean * mean);
    double denominator =
        s * sqrt((n * sumOfSquaredWeights - sumOfWeights * sumOfWeights) / (n - 1));
    double z = n < 2 || !(denominator > 0) ? 0 : (weightedSum - mean * sumOfWeights) / denominator;
    double p = twoSided(z);
    double[] cell = cells.get(i);
    return new Spot(cell[0], cell[1], (long) cell[2], z, p, bin(z, p));
  }

  private static double distance(double[] one, double[] other) {
    double dLat = toRadians(other[1] - one[1]);
    double dLon = toRadians(other[0] - one[0]);
    double a =
        pow(sin(dLat / 2), 2)
            + cos(toRadians(one[1])) * cos(toRadians(other[1])) * pow(sin(dLon / 2), 2);
    return a <= 0 ? 0 : 2 * 6371.0088 * asin(min(1, sqrt(a)));
  }

  /** One minus the area under the bell curve from -z to z, by Simpson's rule. */
  private static double twoSided(double z) {
    int steps = 4000;
    double end = min(abs(z), 9); // beyond, less than 1e-18 is left
    double h = end / steps;
    double area = 0;
    for (int k = 0; k <= steps; k++) {
      int weight = k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2;
      area += weight * exp(-pow(k * h, 2) / 2);
    }
    return 1 - 2 * area * h / 3 / sqrt(2 * Math.PI);
  }

  private static int bin(double z, double p) {
    int confidence = p <= 0.01 ? 3 : p <= 0.05 ? 2 : p <= 0.10 ? 1 : 0;
    return z < 0 ? -confidence : confidence;
  }
}
