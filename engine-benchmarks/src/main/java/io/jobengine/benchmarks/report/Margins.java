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
  /** See the section about noise in {@code docs/performance.md}, where these come from. */
  static final Margins SHORT = new Margins(Map.of("CPU ns", 1.6, "B", 1.25));

  /** For a machine that does nothing else. */
  static final Margins FULL = new Margins(Map.of("ns", 1.5, "B", 1.1));

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
