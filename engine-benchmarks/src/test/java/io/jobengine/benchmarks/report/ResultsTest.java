package io.jobengine.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static Figure figure(String contestant, double value) {
    return Figure.of("suite", "test", contestant, "ns", value);
  }

  @Test
  void runsOfOneMeasurementBecomeOneFigure() {
    Results results =
        new Results(Map.of(), List.of(figure("Floor", 1), figure("Engine", 5), figure("Floor", 2)));
    assertEquals(2, results.figures().size());
    assertEquals(List.of(1.0, 2.0), results.figures().get(0).samples());
  }

  @Test
  void whatIsWrittenCanBeRead(@TempDir Path directory) throws IOException {
    Results results = new Results(Map.of("commit", "abc"), List.of(figure("Floor", 1)));
    results.write(directory.resolve("results.json"));
    assertEquals(results, Results.read(directory.resolve("results.json")));
  }

  @Test
  void theRatioIsToTheFloorOfTheSameTest() {
    Figure engine = figure("Engine", 3);
    Figure other = Figure.of("suite", "other", "Floor", "ns", 100);
    Results results = new Results(Map.of(), List.of(other, figure("Floor", 2), engine));
    assertEquals(1.5, results.ratio(engine).orElseThrow().median());
  }

  @Test
  void whereTheFloorIsZeroOrMissingThereIsNoRatio() {
    Figure engine = figure("Engine", 3);
    assertTrue(new Results(Map.of(), List.of(engine)).ratio(engine).isEmpty());
    assertTrue(new Results(Map.of(), List.of(figure("Floor", 0), engine)).ratio(engine).isEmpty());
  }
}
