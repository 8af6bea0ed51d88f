package io.jobengine.examples.hotspots;

/** The normal distribution of mean 0 and variance 1. */
final class NormalDistribution {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** Below, the series is quick and exact enough; above, the continued fraction is. */
  private static final double SERIES_END = 2.5;

  private static final int FRACTION_TERMS = 80;

  private NormalDistribution() {}

  /** Returns how likely a value at least as far from 0 is, on either side; accurate to 1e-14. */
  static double twoSided(double z) {
    return erfc(Math.abs(z) / Math.sqrt(2));
  }

  /** Returns the complementary error function of a number that is not negative. */
  static double erfc(double x) {
    return x < SERIES_END ? 1 - erfBySeries(x) : erfcByFraction(x);
  }

  /**
   * The series with positive terms alone, so that nothing cancels: erf(x) = 2/sqrt(pi) * exp(-x^2)
   * * sum of 2^n x^(2n+1) / (1*3*...*(2n+1)).
   */
  private static double erfBySeries(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
  }

  /**
   * The continued fraction, from its far end: erfc(x) = exp(-x^2)/sqrt(pi) / (x + (1/2)/(x +
   * (2/2)/(x + (3/2)/(x + ...)))).
   */
  private static double erfcByFraction(double x) {
    double fraction = x;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
  }
}
