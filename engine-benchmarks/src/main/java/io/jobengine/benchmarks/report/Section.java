package io.jobengine.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A part of the page: a table of the figures of some suites, and a drawing of their ratios. */
enum Section {
  SUBMIT("Submit", "ns", "SubmitDirect", "SubmitPooled", "SubmitVirtual"),
  STATUS("Status by id, and as bytes", "ns", "Lookups", "Status"),
  TELL("Messages, progress, news, cancel", "ns", "Tell", "Watch", "Cancel"),
  THROUGHPUT("End to end", "ns", "Throughput"),
  LATENCY("From submit to the end of the task", "p50 us", "Latency"),
  MEMORY("Retained", "B", "Retained"),
  GROWTH("Growth", "ns", "Growth"),
  LIFE("Start, idle, liveness", "ms", "Start", "Idle", "Liveness");

  private final String title;
  private final String drawnUnit;
  private final List<String> suites;

  Section(String title, String drawnUnit, String... suites) {
    this.title = title;
    this.drawnUnit = drawnUnit;
    this.suites = List.of(suites);
  }

  String placeholder() {
    return name().toLowerCase(Locale.ROOT);
  }

  String file() {
    return placeholder() + ".svg";
  }

  /** Returns the table of some runs, side by side. */
  String table(List<Results> runs) {
    Table table = new Table("test", "contestant", "unit");
    for (Results run : runs) {
      table.addColumn("Java " + run.condition("release"));
      table.addColumn("x the floor");
    }
    for (Figure row : rows(runs)) {
      List<String> cells =
          new ArrayList<>(List.of(words(row), row.contestant(), row.unit().replace("us", "µs")));
      for (Results run : runs) {
        Optional<Figure> figure = sameIn(run, row);
        cells.add(figure.map(found -> Numbers.text(found.median())).orElse(""));
        cells.add(figure.flatMap(run::ratio).map(Ratio::toString).orElse(""));
      }
      table.addRow(cells);
    }
    return table.toString();
  }

  /** Returns one figure of each row, of whichever run has it. */
  private List<Figure> rows(List<Results> runs) {
    Set<String> seen = new LinkedHashSet<>();
    List<Figure> rows = new ArrayList<>();
    for (String suite : suites) {
      for (Results run : runs) {
        for (Figure figure : run.figures()) {
          if (figure.suite().equals(suite)
              && seen.add(words(figure) + figure.contestant() + figure.unit())) {
            rows.add(figure);
          }
        }
      }
    }
    return rows;
  }

  private static Optional<Figure> sameIn(Results run, Figure row) {
    return run.find(row.suite(), row.test(), row.contestant(), row.unit());
  }

  private static String words(Figure figure) {
    return figure.suite() + ", " + figure.test();
  }

  /** Returns the drawing of the ratios in one unit. */
  String draw(List<Results> runs) {
    List<RatioChart.Bar> bars = new ArrayList<>();
    for (Figure row : rows(runs)) {
      if (row.unit().equals(drawnUnit) && !row.contestant().equals(Results.FLOOR)) {
        for (int i = 0; i < runs.size(); i++) {
          int series = i;
          Results run = runs.get(i);
          sameIn(run, row)
              .flatMap(run::ratio)
              .ifPresent(
                  ratio ->
                      bars.add(
                          new RatioChart.Bar(
                              words(row) + ": " + row.contestant(), series, ratio.median())));
        }
      }
    }
    String what = title + ": " + drawnUnit.replace("us", "µs") + ", times the floor's";
    return RatioChart.draw(
        what, runs.stream().map(run -> "Java " + run.condition("release")).toList(), bars);
  }
}
