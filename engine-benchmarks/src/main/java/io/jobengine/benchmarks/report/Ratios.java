package io.jobengine.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ratios of one run to its floors, which is what two runs, and two machines, can be compared
 * by.
 *
 * @param ratios by the words for suite, test, contestant and unit
 */
record Ratios(TreeMap<String, Double> ratios) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static Ratios of(Results results) {
    TreeMap<String, Double> ratios = new TreeMap<>();
    for (Figure figure : results.figures()) {
      Optional<Figure> floor = results.floor(figure);
      if (floor.isPresent() && !figure.contestant().equals(Results.FLOOR)) {
        ratios.put(words(figure), Math.rint(figure.quietOver(floor.get()) * 1e4) / 1e4);
      }
    }
    return new Ratios(ratios);
  }

  private static String words(Figure figure) {
    return String.join(" | ", figure.suite(), figure.test(), figure.contestant(), figure.unit());
  }

  /** Returns the unit of a ratio. */
  static String unit(String words) {
    return words.substring(words.lastIndexOf('|') + 2);
  }

  /** Reads a file of ratios, or of the results that they come from. */
  static Ratios read(Path file) throws IOException {
    String json = Files.readString(file);
    return JSON.readTree(json).has("figures")
        ? of(Results.read(file))
        : JSON.readValue(json, Ratios.class);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  Map<String, Double> byName() {
    return ratios;
  }
}
