package io.jobengine.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
final class Table {
  private final List<String> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... columns) {
    this.columns.addAll(List.of(columns));
  }

  void addColumn(String title) {
    columns.add(title);
  }

  void addRow(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells + " does not fit into " + columns);
    }
    rows.add(List.copyOf(cells));
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns));
    lines.add(line(columns.stream().map(column -> "---").toList()));
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
