package io.jobengine.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
  private static String result(String contestant, double nanos, double cpuNanos, double bytes) {
    return """
        {"benchmark": "io.jobengine.benchmarks.StatusBenchmark.oneThread", "threads": 1,
         "params": {"contestant": "%s", "jobs": "10"},
         "primaryMetric": {"score": %s, "scoreUnit": "ns/op"},
         "secondaryMetrics": {
           "cpu.time.norm": {"score": %s}, "gc.alloc.rate.norm": {"score": %s}}}
        """
        .formatted(contestant, nanos, cpuNanos, bytes);
  }

  private static String run(double floor, double engine) {
    return "[" + result("Floor", floor, 50, 80) + "," + result("Engine", engine, 60, 120) + "]";
  }

  @Test
  void eachRatioIsThatOfOneRun() {
    assertEquals(
        """
        | benchmark | contestant | ns | ratio | CPU ns | CPU ratio | B |
        | --- | --- | --: | --- | --: | --- | --: |
        | StatusBenchmark.oneThread, 10 jobs | Floor | 200 | 1.00 (1.00 to 1.00) | 50 | 1.00 (1.00 to 1.00) | 80 |
        | StatusBenchmark.oneThread, 10 jobs | Engine | 300 | 1.50 (1.00 to 3.00) | 60 | 1.20 (1.20 to 1.20) | 120 |
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
        "| Other.benchmark | Engine | 7 | NaN | NaN | NaN | NaN |",
        Ratios.table(List.of(run)).lines().skip(2).findFirst().orElseThrow());
  }
}
