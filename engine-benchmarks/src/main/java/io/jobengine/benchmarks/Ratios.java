package io.jobengine.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Prints what JMH has measured as a table of ratios to the floor.
 *
 * <p>Reads the files that JMH writes with {@code -rf json}, one per run. A ratio is that of two
 * figures of one run; of several runs the median is printed, and the range of the ratios.
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
    Map<String, Double> floors = new LinkedHashMap<>();
    for (JsonNode result : run) {
      if (contestant(result).equals(FLOOR)) {
        floors.put(benchmark(result), score(result));
      }
    }
    for (JsonNode result : run) {
      String benchmark = benchmark(result);
      Figures figures =
          benchmarks
              .computeIfAbsent(benchmark, name -> new LinkedHashMap<>())
              .computeIfAbsent(contestant(result), name -> new Figures());
      figures.scores.add(score(result));
      figures.bytes.add(bytes(result));
      figures.ratios.add(score(result) / floors.getOrDefault(benchmark, Double.NaN));
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

  private static double score(JsonNode result) {
    return result.path("primaryMetric").path("score").asDouble();
  }

  private static double bytes(JsonNode result) {
    return result.path("secondaryMetrics").path(BYTES).path("score").asDouble(Double.NaN);
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append("| benchmark | contestant | ns | ratio | of all runs | B |\n");
    table.append("| --- | --- | --: | --: | --- | --: |\n");
    benchmarks.forEach(
        (benchmark, contestants) ->
            contestants.forEach((name, figures) -> table.append(row(benchmark, name, figures))));
    return table.toString();
  }

  private static String row(String benchmark, String contestant, Figures of) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f | %.2f | %.2f to %.2f | %,.0f |\n",
        benchmark,
        contestant,
        median(of.scores),
        median(of.ratios),
        Collections.min(of.ratios),
        Collections.max(of.ratios),
        median(of.bytes));
  }

  private static double median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(figure -> figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** One figure of each kind per run. */
  private static final class Figures {
    final List<Double> scores = new ArrayList<>();
    final List<Double> ratios = new ArrayList<>();
    final List<Double> bytes = new ArrayList<>();
  }
}
