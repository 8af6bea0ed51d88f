package io.jobengine.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By which factor a ratio may grow from one run to another before it counts as a regression; a unit
 * without a margin is not compared.
 *
 * @param factors by unit
 */
record Margins(Map<String, Double> factors) {
  /**
   * For runs beside other work. Runs of one commit differed from the median of three by up to 1.47
   * in processor time, by up to 1.40 in bytes (a compiler that leaves out one object in the one and
   * not in the other), and by 2.3 in time by the clock, which is not compared.
   */
  static final Margins SHORT = new Margins(Map.of("CPU ns", 2.0, "B", 1.5));

  /**
   * For a machine that does nothing else. There two full runs of one commit on Java 17 differed by
   * up to 1.61 in time by the clock (a peer, JobRunr; all else by less than 1.5), and by up to 1.40
   * in bytes.
   */
  static final Margins FULL = new Margins(Map.of("ns", 1.75, "B", 1.5));

  double of(String unit) {
    return factors.getOrDefault(unit, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the largest factors by which the ratios of runs of one and the same commit differ, by
   * unit: what margins must be wider than.
   */
  static Margins between(List<Ratios> runs) {
    Map<String, Double> largest = new TreeMap<>();
    for (Ratios one : runs) {
      for (Ratios other : runs) {
        one.byName()
            .forEach(
                (words, ratio) -> {
                  double otherRatio = other.byName().getOrDefault(words, ratio);
                  largest.merge(Ratios.unit(words), otherRatio / ratio, Math::max);
                });
      }
    }
    return new Margins(largest);
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    new TreeMap<>(factors)
        .forEach((unit, factor) -> words.add(unit + " x " + Numbers.text(factor)));
    return String.join(", ", words);
  }
}
