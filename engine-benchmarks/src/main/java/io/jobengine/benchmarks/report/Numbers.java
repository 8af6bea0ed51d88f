package io.jobengine.benchmarks.report;

import java.util.Locale;

/** Writes numbers for people. */
final class Numbers {
  private Numbers() {}

  /** Returns a number with about three digits that count. */
  static String text(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size == 0 ? "%.0f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
