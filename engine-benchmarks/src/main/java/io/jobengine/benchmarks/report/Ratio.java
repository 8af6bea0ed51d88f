package io.jobengine.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * A ratio to the floor.
 *
 * @param median the median of the rounds
 * @param lower a quarter of the rounds lie below this
 * @param upper a quarter of the rounds lie above this
 */
public record Ratio(double median, double lower, double upper) {
  static Ratio of(List<Double> ratios) {
    return new Ratio(
        Samples.median(ratios), Samples.lowerQuartile(ratios), Samples.upperQuartile(ratios));
  }

  @Override
  public String toString() {
    return lower == upper
        ? String.format(Locale.ROOT, "%.2f", median)
        : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, lower, upper);
  }
}
