package io.jobengine.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class PerformancePageTest {
  private static Results run(String release, double engine) {
    return new Results(
        Map.of("release", release, "java", "VM " + release, "commit", "abc", "machine", "a box"),
        List.of(
            Figure.of("SubmitDirect", "oneThread", "Floor", "ns", 500),
            Figure.of("SubmitDirect", "oneThread", "Engine", "ns", engine)));
  }

  private final List<Results> runs = List.of(run("17", 250), run("25", 1_000));

  @Test
  void figuresOfBothJdksStandSideBySide() {
    assertEquals(
        """
        | test | contestant | unit | Java 17 | x the floor | Java 25 | x the floor |
        | --- | --- | --- | --- | --- | --- | --- |
        | SubmitDirect, oneThread | Floor | ns | 500 | 1.00 | 500 | 1.00 |
        | SubmitDirect, oneThread | Engine | ns | 250 | 0.50 | 1,000 | 2.00 |"""
            .stripIndent(),
        new PerformancePage(runs).text("{{submit}}"));
  }

  @Test
  void eachBudgetHasAVerdictForEachJdk() {
    String row =
        new PerformancePage(runs).text("{{budgets}}").lines().skip(2).findFirst().orElseThrow();
    assertEquals(
        "| submit, direct, 1 thread | at most 0.65 x the floor | 0.50, met | 2.00, **not met** |",
        row);
  }

  @Test
  void aFigureThatOnlyOneJdkHasLeavesTheOtherBlank() {
    Figure virtual = Figure.of("SubmitVirtual", "oneThread", "Floor", "ns", 7);
    Results with = run("25", 1).and(new Results(Map.of(), List.of(virtual)));
    assertTrue(
        new PerformancePage(List.of(run("17", 1), with))
            .text("{{submit}}")
            .contains("| SubmitVirtual, oneThread | Floor | ns |  |  | 7.00 | 1.00 |"));
  }

  @Test
  void theWholePageIsWrittenWithItsDrawings(@TempDir Path directory) throws IOException {
    run("17", 250).write(directory.resolve("results.json"));
    PerformancePage.main(
        new String[] {directory.toString(), directory.resolve("results.json").toString()});
    String page = Files.readString(directory.resolve("performance.md"));
    assertFalse(page.contains("{{"), page);
    assertTrue(page.contains("- Commit: abc"), page);
    for (Section section : Section.values()) {
      assertTrue(Files.exists(directory.resolve("performance").resolve(section.file())));
    }
  }

  @Test
  void aDrawingIsWellFormedAndHasABarForEachRatio() throws Exception {
    String svg = Section.SUBMIT.draw(runs);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    assertTrue(svg.contains(">0.50<"), svg);
    assertTrue(svg.contains(">2.00<"), svg);
  }

  @Test
  void numbersHaveAboutThreeDigits() {
    assertEquals("0", Numbers.text(0));
    assertEquals("0.12", Numbers.text(0.123));
    assertEquals("12.3", Numbers.text(12.34));
    assertEquals("1,235", Numbers.text(1_234.6));
  }
}
