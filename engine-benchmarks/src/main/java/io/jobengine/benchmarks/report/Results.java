package io.jobengine.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one run, and where they were taken.
 *
 * @param conditions the machine, the JDK, the commit and so on, by name
 * @param figures the figures, in the order in which they are shown
 */
public record Results(Map<String, String> conditions, List<Figure> figures) {
  /** The contestant that the others are compared with. */
  public static final String FLOOR = "Floor";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Key(String suite, String test, String contestant, String unit) {
    static Key of(Figure figure) {
      return new Key(figure.suite(), figure.test(), figure.contestant(), figure.unit());
    }
  }

  /** Puts the samples of one measurement together, if there are several figures of it. */
  public Results {
    conditions = new LinkedHashMap<>(conditions);
    Map<Key, Figure> merged = new LinkedHashMap<>();
    figures.forEach(figure -> merged.merge(Key.of(figure), figure, Figure::and));
    figures = List.copyOf(merged.values());
  }

  /** Reads what {@link #write} wrote. */
  public static Results read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), Results.class);
  }

  /** Writes these results to a file, in JSON. */
  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** Returns these results with the figures of others behind them. */
  Results and(Results others) {
    List<Figure> all = new ArrayList<>(figures);
    all.addAll(others.figures);
    return new Results(conditions, all);
  }

  /** Returns the figures for a terminal, a line each. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Figure figure : figures) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-13s %-40s %-12s %14s %-10s %s%n",
              figure.suite(),
              figure.test(),
              figure.contestant(),
              Numbers.text(figure.median()),
              figure.unit(),
              ratio(figure).map(Ratio::toString).orElse("")));
    }
    return text.toString();
  }

  /** Returns a condition by its name; nothing where it is not known. */
  String condition(String name) {
    return conditions.getOrDefault(name, "");
  }

  Optional<Figure> find(String suite, String test, String contestant, String unit) {
    Key key = new Key(suite, test, contestant, unit);
    return figures.stream().filter(figure -> Key.of(figure).equals(key)).findFirst();
  }

  /**
   * Returns the ratio of a figure to that of the floor beside it; empty where there is none, or
   * where it is zero.
   */
  public Optional<Ratio> ratio(Figure of) {
    return floor(of).map(of::over);
  }

  /** Returns the floor's figure beside another; empty where there is none, or where it is zero. */
  Optional<Figure> floor(Figure of) {
    return figures.stream()
        .filter(figure -> figure.contestant().equals(FLOOR) && figure.isBeside(of))
        .filter(floor -> floor.median() > 0)
        .findFirst();
  }
}
