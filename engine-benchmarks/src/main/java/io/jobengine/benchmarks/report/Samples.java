package io.jobengine.benchmarks.report;

import java.util.List;

/** Arithmetic of samples. */
public final class Samples {
  private Samples() {}

  /** Returns the median; of an even number the mean of the two in the middle. */
  public static double median(List<Double> samples) {
    int size = samples.size();
    return (quantile(samples, (size - 1) / 2) + quantile(samples, size / 2)) / 2;
  }

  /** Returns the value below which a quarter of the samples lie. */
  static double lowerQuartile(List<Double> samples) {
    return quantile(samples, samples.size() / 4);
  }

  /** Returns the value below which three quarters of the samples lie. */
  static double upperQuartile(List<Double> samples) {
    return quantile(samples, samples.size() - 1 - samples.size() / 4);
  }

  private static double quantile(List<Double> samples, int rank) {
    return samples.stream().sorted().skip(rank).findFirst().orElseThrow();
  }
}
