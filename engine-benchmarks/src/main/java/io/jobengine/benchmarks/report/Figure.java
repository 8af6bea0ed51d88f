package io.jobengine.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of one contestant in one test. The less, the better: rates are given as times.
 *
 * @param suite what the test belongs to
 * @param test the test
 * @param contestant who was measured
 * @param unit the unit, which also tells what was measured: {@code ns} is time by the clock
 * @param samples one value per round or run, in their order; those of one round belong together
 */
public record Figure(
    String suite, String test, String contestant, String unit, List<Double> samples) {
  /** Checks that there is something. */
  public Figure {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("no samples of " + suite + ", " + test);
    }
  }

  /** Returns a figure of one sample. */
  public static Figure of(String suite, String test, String contestant, String unit, double value) {
    return new Figure(suite, test, contestant, unit, List.of(value));
  }

  /** Returns the median of the samples. */
  public double median() {
    return Samples.median(samples);
  }

  /**
   * Returns the ratio to another figure: the median of the ratios of each round. Where the rounds
   * do not correspond, it is the ratio of the medians.
   */
  public Ratio over(Figure floor) {
    if (samples.size() != floor.samples.size()) {
      return Ratio.of(List.of(median() / floor.median()));
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      ratios.add(samples.get(i) / floor.samples.get(i));
    }
    return Ratio.of(ratios);
  }

  /**
   * Returns the ratio of what a quarter of the rounds stayed below. What else runs on a machine
   * only ever adds to a round, so this repeats better than medians where much else runs.
   */
  double quietOver(Figure floor) {
    return Samples.lowerQuartile(samples) / Samples.lowerQuartile(floor.samples);
  }

  /** Returns whether another figure is of the same measurement, maybe of another contestant. */
  boolean isBeside(Figure other) {
    return suite.equals(other.suite) && test.equals(other.test) && unit.equals(other.unit);
  }

  /** Returns this figure with the samples of further rounds. */
  Figure and(Figure further) {
    List<Double> all = new ArrayList<>(samples);
    all.addAll(further.samples);
    return new Figure(suite, test, contestant, unit, all);
  }
}
