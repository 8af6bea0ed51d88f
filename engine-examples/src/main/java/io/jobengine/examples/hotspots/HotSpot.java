package io.jobengine.examples.hotspots;

import java.util.ArrayList;
import java.util.List;

/**
 * What the Getis-Ord Gi* statistic says of a cell.
 *
 * @param cell the cell
 * @param z how far the events around it are above, or below, what chance would put there, in
 *     standard deviations
 * @param p how likely chance would put them as far off, on either side
 * @param bin 3, 2 or 1 for a hot spot at a confidence of 99, 95 or 90 percent; negative for a cold
 *     spot; else 0
 */
record HotSpot(Cell cell, double z, double p, int bin) {
  boolean isHot() {
    return bin > 0;
  }

  boolean isCold() {
    return bin < 0;
  }

  /** Computes the statistic of every cell, in the same order. */
  static List<HotSpot> of(List<Cell> cells, Neighborhoods neighborhoods) {
    int n = cells.size();
    double sum = 0;
    double squares = 0;
    for (Cell cell : cells) {
      sum += cell.count();
      squares += (double) cell.count() * cell.count();
    }
    // Counts are whole numbers: products and their differences below are exact, divisions come
    // last.
    double deviation = Math.sqrt(n * squares - sum * sum) / n;
    List<HotSpot> spots = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      double weights = neighborhoods.cells(i);
      double excess = (n * (double) neighborhoods.events(i) - sum * weights) / n;
      double spread = Math.sqrt((n * weights - weights * weights) / (n - 1));
      double z = excess / (deviation * spread);
      spots.add(of(cells.get(i), Double.isFinite(z) ? z : 0)); // where nothing varies, chance rules
    }
    return spots;
  }

  private static HotSpot of(Cell cell, double z) {
    double p = NormalDistribution.twoSided(z);
    return new HotSpot(cell, z, p, (int) Math.signum(z) * confidence(p));
  }

  private static int confidence(double p) {
    if (p <= 0.01) {
      return 3;
    }
    if (p <= 0.05) {
      return 2;
    }
    return p <= 0.10 ? 1 : 0;
  }
}
