package io.jobengine.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs by their ratios to the floors, and fails where one has grown by more than the
 * margin of its unit.
 *
 * <pre>
 * java -cp benchmarks.jar io.jobengine.benchmarks.report.Comparison [--full] before.json after.json
 * java -cp benchmarks.jar io.jobengine.benchmarks.report.Comparison --noise run.json run.json...
 * java -cp benchmarks.jar io.jobengine.benchmarks.report.Comparison --baseline baseline.json run.json...
 * </pre>
 *
 * <p>The second form tells by how much runs of one commit differ, the third writes a baseline: the
 * medians of the ratios of such runs.
 */
public final class Comparison {
  private final List<String> regressions = new ArrayList<>();
  private int compared;

  private Comparison() {}

  /**
   * Compares, and ends the JVM with exit code 1 where something has become slower.
   *
   * @param args as above
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    List<String> rest = new ArrayList<>(Arrays.asList(args));
    String option = rest.get(0).startsWith("--") ? rest.remove(0) : "";
    switch (option) {
      case "--noise" -> System.out.println(Margins.between(readAll(rest)));
      case "--baseline" -> {
        Path file = Path.of(rest.remove(0));
        median(readAll(rest)).write(file);
      }
      default -> {
        List<Ratios> two = readAll(rest);
        Comparison comparison =
            of(two.get(0), two.get(1), option.equals("--full") ? Margins.FULL : Margins.SHORT);
        System.out.print(comparison);
        System.exit(comparison.isRegression() ? 1 : 0);
      }
    }
  }

  private static List<Ratios> readAll(List<String> files) throws IOException {
    List<Ratios> all = new ArrayList<>();
    for (String file : files) {
      all.add(Ratios.read(Path.of(file)));
    }
    return all;
  }

  /** Returns, ratio by ratio, the median of some runs. */
  static Ratios median(List<Ratios> runs) {
    Map<String, List<Double>> all = new TreeMap<>();
    for (Ratios run : runs) {
      run.byName()
          .forEach((words, ratio) -> all.computeIfAbsent(words, w -> new ArrayList<>()).add(ratio));
    }
    TreeMap<String, Double> medians = new TreeMap<>();
    all.forEach((words, ratios) -> medians.put(words, Samples.median(ratios)));
    return new Ratios(medians);
  }

  static Comparison of(Ratios before, Ratios after, Margins margins) {
    Comparison comparison = new Comparison();
    before
        .byName()
        .forEach(
            (words, ratio) ->
                comparison.compare(
                    words, ratio, after.byName().get(words), margins.of(Ratios.unit(words))));
    return comparison;
  }

  private void compare(String words, double before, @Nullable Double after, double margin) {
    if (margin == Double.POSITIVE_INFINITY) {
      return;
    }
    compared++;
    if (after == null) {
      regressions.add(words + ": not measured any more");
    } else if (!(after <= before * margin)) {
      regressions.add(
          String.format(
              Locale.ROOT,
              "%s: %.2f times the floor, was %.2f; up to %.2f is noise",
              words,
              after,
              before,
              before * margin));
    }
  }

  boolean isRegression() {
    return !regressions.isEmpty() || compared == 0;
  }

  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    regressions.forEach(regression -> words.append("regression: ").append(regression).append('\n'));
    return words
        .append(compared)
        .append(" ratios compared, ")
        .append(regressions.size())
        .append(" of them beyond noise\n")
        .toString();
  }
}
