package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.Lanes;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.report.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs from end to end: one thread submits very many, two workers run them, and the time is that
 * from the first submit to the last end, per job. Each round opens the contestants anew.
 */
final class Throughput implements Harness {
  private final List<String> contestants;
  private final RunBy runBy;
  private final String test;

  /** How much less a contestant is given: one that takes milliseconds a job needs no million. */
  private final int divisor;

  Throughput(List<String> contestants, RunBy runBy, String test, int divisor) {
    this.contestants = contestants;
    this.runBy = runBy;
    this.test = test;
    this.divisor = divisor;
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    int jobs = scale.pick(2_000_000, 300_000, 1_000) / divisor;
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    for (int round = 0; round < scale.pick(6, 4, 2); round++) {
      for (String contestant : contestants) {
        double perJob = round(contestant, jobs);
        if (round > 0) { // the first one compiles
          nanos.computeIfAbsent(contestant, name -> new ArrayList<>()).add(perJob);
        }
      }
    }
    List<Figure> figures = new ArrayList<>();
    nanos.forEach((name, all) -> figures.add(new Figure("Throughput", test, name, "ns", all)));
    return figures;
  }

  private double round(String name, int jobs) throws InterruptedException {
    Lanes lanes = new Lanes(1);
    lanes.begin(0, jobs);
    Form form = Form.of(0);
    System.gc();
    try (Contestant contestant =
        Contestant.open(name, new Conditions(lanes, runBy, 2 * jobs, Conditions.KEPT))) {
      long start = System.nanoTime();
      for (int i = 0; i < jobs; i++) {
        contestant.submit(form);
      }
      lanes.await(0);
      return (System.nanoTime() - start) / (double) jobs;
    }
  }
}
