package io.jobengine.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final Margins MARGINS = new Margins(Map.of("ns", 1.5));

  private static Ratios run(double floor, double engine) {
    return Ratios.of(
        new Results(
            Map.of(),
            List.of(
                Figure.of("Submit", "oneThread", "Floor", "ns", floor),
                Figure.of("Submit", "oneThread", "Engine", "ns", engine))));
  }

  @Test
  void aSlowerMachineIsNoRegression() {
    Comparison comparison = Comparison.of(run(100, 60), run(1_000, 600), MARGINS);
    assertFalse(comparison.isRegression());
    assertEquals("1 ratios compared, 0 of them beyond noise\n", comparison.toString());
  }

  @Test
  void whatStaysWithinTheMarginIsNoise() {
    assertFalse(Comparison.of(run(100, 60), run(100, 89), MARGINS).isRegression());
  }

  @Test
  void aSlowerEngineIsARegressionAndIsNamed() {
    Comparison comparison = Comparison.of(run(100, 60), run(100, 120), MARGINS);
    assertTrue(comparison.isRegression());
    assertEquals(
        """
        regression: Submit | oneThread | Engine | ns: 1.20 times the floor, was 0.60; up to 0.90 is noise
        1 ratios compared, 1 of them beyond noise
        """,
        comparison.toString());
  }

  @Test
  void whatIsNotMeasuredAnyMoreIsARegression() {
    Comparison comparison =
        Comparison.of(run(100, 60), Ratios.of(new Results(Map.of(), List.of())), MARGINS);
    assertTrue(comparison.isRegression());
  }

  @Test
  void aRatioThatIsNoNumberIsARegression() {
    assertTrue(Comparison.of(run(100, 60), run(100, Double.NaN), MARGINS).isRegression());
  }

  @Test
  void nothingToCompareIsNoSuccess() {
    Margins none = new Margins(Map.of());
    assertTrue(Comparison.of(run(100, 60), run(100, 60), none).isRegression());
  }

  @Test
  void noiseIsTheLargestFactorBetweenRunsOfOneCommit() {
    Margins noise = Margins.between(List.of(run(100, 50), run(100, 80), run(100, 100)));
    assertEquals(2.0, noise.of("ns"));
    assertEquals("ns x 2.00", noise.toString());
  }

  @Test
  void aBaselineHoldsTheMediansOfRunsAndIsComparedLikeARun(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("baseline.json");
    Comparison.median(List.of(run(100, 50), run(100, 60), run(100, 500))).write(file);
    assertEquals(run(100, 60), Ratios.read(file));
  }

  @Test
  void resultsAreReadAsTheirRatios(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("results.json");
    Figure floor = Figure.of("Submit", "oneThread", "Floor", "ns", 100);
    Figure engine = Figure.of("Submit", "oneThread", "Engine", "ns", 60);
    new Results(Map.of(), List.of(floor, engine)).write(file);
    assertEquals(run(100, 60), Ratios.read(file));
  }
}
