package io.jobengine.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Prints what JMH has measured as a table of ratios to the floor.
 *
 * <p>Reads the files that JMH writes with {@code -rf json}, one per run. A ratio is that of two
 * figures of one run; of several runs the median is printed, and the range of the ratios. Processor
 * time and bytes are there if the runs had {@code -prof gc} and {@code -prof
 * io.jobengine.benchmarks.CpuTime}.
 */
public final class Ratios {
  private static final String FLOOR = "Floor";
  private static final String BYTES = "gc.alloc.rate.norm";

  /** The figures of each contestant in each benchmark, one per run. */
  private final Map<String, Map<String, Figures>> benchmarks = new TreeMap<>();

  private Ratios() {}

  /**
   * Prints the table of some runs.
   *
   * @param args the files
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] args) throws IOException {
    List<String> runs = new ArrayList<>();
    for (String file : args) {
      runs.add(Files.readString(Path.of(file)));
    }
    System.out.print(table(runs));
  }

  /** Returns the table of some runs, each given as the JSON that JMH has written. */
  static String table(List<String> runs) {
    Ratios ratios = new Ratios();
    for (String run : runs) {
      ratios.add(new ObjectMapper().readTree(run));
    }
    return ratios.table();
  }

  private void add(JsonNode run) {
    Map<String, JsonNode> floors = new HashMap<>();
    for (JsonNode result : run) {
      if (contestant(result).equals(FLOOR)) {
        floors.put(benchmark(result), result);
      }
    }
    for (JsonNode result : run) {
      String benchmark = benchmark(result);
      JsonNode floor = floors.getOrDefault(benchmark, MissingNode.getInstance());
      Figures figures =
          benchmarks
              .computeIfAbsent(benchmark, name -> new LinkedHashMap<>())
              .computeIfAbsent(contestant(result), name -> new Figures());
      figures.nanos.add(nanos(result));
      figures.ratios.add(nanos(result) / nanos(floor));
      figures.cpuNanos.add(secondary(result, CpuTime.LABEL));
      figures.cpuRatios.add(secondary(result, CpuTime.LABEL) / secondary(floor, CpuTime.LABEL));
      figures.bytes.add(secondary(result, BYTES));
    }
  }

  private static String contestant(JsonNode result) {
    return result.path("params").path("contestant").asString();
  }

  /** Returns the benchmark without its package, and its parameters but the contestant. */
  private static String benchmark(JsonNode result) {
    String name = result.path("benchmark").asString();
    StringBuilder words =
        new StringBuilder(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1));
    for (Map.Entry<String, JsonNode> parameter : result.path("params").properties()) {
      if (!parameter.getKey().equals("contestant")) {
        words.append(", ").append(parameter.getValue().asString());
        words.append(' ').append(parameter.getKey());
      }
    }
    return words.toString();
  }

  private static double nanos(JsonNode result) {
    return result.path("primaryMetric").path("score").asDouble(Double.NaN);
  }

  private static double secondary(JsonNode result, String label) {
    return result.path("secondaryMetrics").path(label).path("score").asDouble(Double.NaN);
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append("| benchmark | contestant | ns | ratio | CPU ns | CPU ratio | B |\n");
    table.append("| --- | --- | --: | --- | --: | --- | --: |\n");
    benchmarks.forEach(
        (benchmark, contestants) ->
            contestants.forEach((name, figures) -> table.append(row(benchmark, name, figures))));
    return table.toString();
  }

  private static String row(String benchmark, String contestant, Figures of) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f | %s | %,.0f | %s | %,.0f |\n",
        benchmark,
        contestant,
        median(of.nanos),
        range(of.ratios),
        median(of.cpuNanos),
        range(of.cpuRatios),
        median(of.bytes));
  }

  /** Returns the median, with the least and the most of several. */
  private static String range(List<Double> ratios) {
    String median = String.format(Locale.ROOT, "%.2f", median(ratios));
    return ratios.size() == 1
        ? median
        : String.format(
            Locale.ROOT,
            "%s (%.2f to %.2f)",
            median,
            Collections.min(ratios),
            Collections.max(ratios));
  }

  private static double median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(figure -> figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** One figure of each kind per run; NaN where a run has none. */
  private static final class Figures {
    final List<Double> nanos = new ArrayList<>();
    final List<Double> ratios = new ArrayList<>();
    final List<Double> cpuNanos = new ArrayList<>();
    final List<Double> cpuRatios = new ArrayList<>();
    final List<Double> bytes = new ArrayList<>();
  }
}
