package io.jobengine.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the figures of a file that JMH wrote with {@code -rf json}: one sample per figure. */
final class JmhFile {
  private static final String CONTESTANT = "contestant";
  private static final String SUFFIX = "Benchmark";

  /** What a suite is always run with, and so says nothing. */
  private static final Set<String> UNSAID = Set.of(CONTESTANT);

  private JmhFile() {}

  static List<Figure> parse(String json) {
    List<Figure> figures = new ArrayList<>();
    for (JsonNode result : new ObjectMapper().readTree(json)) {
      add(figures, result, "ns", result.path("primaryMetric"));
      JsonNode secondary = result.path("secondaryMetrics");
      add(figures, result, "CPU ns", secondary.path("cpu.time.norm"));
      add(figures, result, "B", bytes(secondary));
    }
    return figures;
  }

  /** The name has a dot of its own in front in what some releases of JMH write. */
  private static JsonNode bytes(JsonNode metrics) {
    JsonNode bytes = metrics.path("gc.alloc.rate.norm");
    return bytes.isMissingNode() ? metrics.path("·gc.alloc.rate.norm") : bytes;
  }

  private static void add(List<Figure> figures, JsonNode result, String unit, JsonNode metric) {
    if (metric.path("score").isNumber()) {
      String name = result.path("benchmark").asString();
      int method = name.lastIndexOf('.');
      String suite = name.substring(name.lastIndexOf('.', method - 1) + 1, method);
      figures.add(
          Figure.of(
              suite.endsWith(SUFFIX) ? suite.substring(0, suite.length() - SUFFIX.length()) : suite,
              name.substring(method + 1) + parameters(result),
              result.path("params").path(CONTESTANT).asString(),
              unit,
              metric.path("score").asDouble()));
    }
  }

  private static String parameters(JsonNode result) {
    StringBuilder words = new StringBuilder();
    for (Map.Entry<String, JsonNode> parameter : result.path("params").properties()) {
      if (!UNSAID.contains(parameter.getKey())) {
        words.append(", ").append(parameter.getValue().asString());
        words.append(' ').append(parameter.getKey());
      }
    }
    return words.toString();
  }
}
