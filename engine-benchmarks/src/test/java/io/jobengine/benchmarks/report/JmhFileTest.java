package io.jobengine.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JmhFileTest {
  @Test
  void timeProcessorTimeAndBytesAreRead() {
    assertEquals(
        List.of(
            Figure.of("Status", "oneThread, 10 jobs", "Engine", "ns", 200),
            Figure.of("Status", "oneThread, 10 jobs", "Engine", "CPU ns", 60),
            Figure.of("Status", "oneThread, 10 jobs", "Engine", "B", 80)),
        JmhFile.parse(
            """
            [{"benchmark": "io.jobengine.benchmarks.StatusBenchmark.oneThread", "threads": 1,
              "params": {"contestant": "Engine", "jobs": "10"},
              "primaryMetric": {"score": 200.0, "scoreUnit": "ns/op"},
              "secondaryMetrics": {
                "cpu.time.norm": {"score": 60}, "gc.alloc.rate.norm": {"score": 80}}}]
            """));
  }

  @Test
  void whatWasNotMeasuredIsNoFigure() {
    assertEquals(
        List.of(Figure.of("Other", "test", "Floor", "ns", 7)),
        JmhFile.parse(
            """
            [{"benchmark": "some.Other.test", "params": {"contestant": "Floor"},
              "primaryMetric": {"score": 7.0},
              "secondaryMetrics": {"gc.alloc.rate.norm": {"score": "NaN"}}}]
            """));
  }
}
