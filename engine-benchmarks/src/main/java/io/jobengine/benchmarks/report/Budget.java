package io.jobengine.benchmarks.report;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What something may cost at most, or has to do at least.
 *
 * @param path what costs
 * @param words the budget in words
 * @param quantity what is measured
 * @param least the least that it may be
 * @param most the most that it may be
 */
record Budget(String path, String words, Quantity quantity, double least, double most) {
  static Budget atMost(String path, double most, String words, Quantity quantity) {
    String bound = ("at most " + Numbers.text(most) + " " + words).strip();
    return new Budget(path, bound, quantity, Double.NEGATIVE_INFINITY, most);
  }

  static Budget atLeast(String path, double least, String words, Quantity quantity) {
    String bound = "at least " + Numbers.text(least) + " " + words;
    return new Budget(path, bound, quantity, least, Double.POSITIVE_INFINITY);
  }

  /** Returns the measured value, and whether the budget is met. */
  String verdict(Results results) {
    OptionalDouble value = quantity.in(results);
    if (value.isEmpty()) {
      return "not measured";
    }
    return String.format(
        Locale.ROOT, "%s, %s", Numbers.text(value.getAsDouble()), isMet(value.getAsDouble()));
  }

  private String isMet(double value) {
    return value >= least && value <= most ? "met" : "**not met**";
  }
}
