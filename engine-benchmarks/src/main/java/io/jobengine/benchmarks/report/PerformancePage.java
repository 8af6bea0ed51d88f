package io.jobengine.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@code performance.md} and its drawings of the results of one commit, one file for each
 * JDK.
 *
 * <pre>
 * java -cp benchmarks.jar io.jobengine.benchmarks.report.PerformancePage docs results.json...
 * </pre>
 */
public final class PerformancePage {
  private static final String TEMPLATE = "performance-template.md";

  private final List<Results> runs;

  PerformancePage(List<Results> runs) {
    this.runs = runs;
  }

  /**
   * Writes the page.
   *
   * @param args the directory of the page, and the files of results
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    List<Results> runs = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      runs.add(Results.read(Path.of(args[i])));
    }
    new PerformancePage(runs).write(directory);
  }

  private void write(Path directory) throws IOException {
    Path drawings = Files.createDirectories(directory.resolve("performance"));
    for (Section section : Section.values()) {
      Files.writeString(drawings.resolve(section.file()), section.draw(runs));
    }
    Files.writeString(directory.resolve("performance.md"), text(template()));
  }

  private static String template() throws IOException {
    try (InputStream stream = PerformancePage.class.getResourceAsStream(TEMPLATE)) {
      if (stream == null) {
        throw new IOException("the jar has no " + TEMPLATE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns a template with what it asks for in place of each name in double braces. */
  String text(String template) {
    String text =
        template
            .replace("{{conditions}}", conditions())
            .replace("{{budgets}}", budgets())
            .replace("{{margins-short}}", Margins.SHORT.toString())
            .replace("{{margins-full}}", Margins.FULL.toString());
    for (Section section : Section.values()) {
      text = text.replace("{{" + section.placeholder() + "}}", section.table(runs));
    }
    return text;
  }

  private String conditions() {
    Results first = runs.get(0);
    List<String> lines = new ArrayList<>();
    lines.add("- Machine: " + first.condition("machine"));
    runs.forEach(run -> lines.add("- JDK: " + run.condition("java")));
    runs.forEach(
        run ->
            lines.add(
                "- Load average before a step on Java %s: at most %s; the measurement makes 2 to 4 itself"
                    .formatted(run.condition("release"), run.condition(Machine.LOAD))));
    lines.add("- Commit: " + first.condition("commit"));
    lines.add("- Plan: " + first.condition("plan"));
    return String.join("\n", lines);
  }

  private String budgets() {
    Table table = new Table("path", "budget");
    runs.forEach(run -> table.addColumn("Java " + run.condition("release")));
    for (Budget budget : Budgets.all()) {
      List<String> row = new ArrayList<>(List.of(budget.path(), budget.words()));
      runs.forEach(run -> row.add(budget.verdict(run)));
      table.addRow(row);
    }
    return table.toString();
  }
}
