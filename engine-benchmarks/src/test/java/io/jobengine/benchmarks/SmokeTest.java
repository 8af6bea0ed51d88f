package io.jobengine.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That every benchmark runs at all. */
class SmokeTest {
  @BeforeAll
  static void runBesideOtherMeasurements() {
    System.setProperty("jmh.ignoreLock", "true"); // read once, when JMH's runner is loaded
  }

  @Test
  void everyBenchmarkRunsForAMoment() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("^io\\.jobengine\\.benchmarks\\..*")
                    .exclude(Runtime.version().feature() < 21 ? "Virtual" : "none")
                    .param("jobs", "1000")
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(10))
                    .addProfiler(CpuTime.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertEquals(Runtime.version().feature() < 21 ? 63 : 72, results.size());
    assertTrue(results.stream().allMatch(result -> result.getPrimaryResult().getScore() > 0));
    // Some systems count processor time in steps longer than these iterations.
    assertTrue(results.stream().allMatch(result -> cpuTime(result) >= 0));
    assertTrue(results.stream().anyMatch(result -> cpuTime(result) > 0));
  }

  private static double cpuTime(RunResult result) {
    return result.getSecondaryResults().get(CpuTime.LABEL).getScore();
  }
}
