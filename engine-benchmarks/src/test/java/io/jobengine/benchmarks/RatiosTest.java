package io.jobengine.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
  private static String result(String contestant, double nanos, double bytes) {
    return """
        {"benchmark": "io.jobengine.benchmarks.StatusBenchmark.oneThread", "threads": 1,
         "params": {"contestant": "%s", "jobs": "10"},
         "primaryMetric": {"score": %s, "scoreUnit": "ns/op"},
         "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s}}}
        """
        .formatted(contestant, nanos, bytes);
  }

  private static String run(double floor, double engine) {
    return "[" + result("Floor", floor, 80) + "," + result("Engine", engine, 120) + "]";
  }

  @Test
  void eachRatioIsThatOfOneRun() {
    assertEquals(
        """
        | benchmark | contestant | ns | ratio | of all runs | B |
        | --- | --- | --: | --: | --- | --: |
        | StatusBenchmark.oneThread, 10 jobs | Floor | 200 | 1.00 | 1.00 to 1.00 | 80 |
        | StatusBenchmark.oneThread, 10 jobs | Engine | 300 | 1.50 | 1.00 to 3.00 | 120 |
        """,
        Ratios.table(List.of(run(100, 300), run(200, 300), run(300, 300))));
  }

  @Test
  void whatARunHasNotMeasuredIsNoNumber() {
    String run =
        """
        [{"benchmark": "some.Other.benchmark", "params": {"contestant": "Engine"},
          "primaryMetric": {"score": 7.0}}]
        """;
    assertEquals(
        "| Other.benchmark | Engine | 7 | NaN | NaN to NaN | NaN |",
        Ratios.table(List.of(run)).lines().skip(2).findFirst().orElseThrow());
  }
}
