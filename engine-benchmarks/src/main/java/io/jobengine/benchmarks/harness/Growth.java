package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.report.Figure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What submits cost while the jobs that are kept grow tenfold, and the longest that some of them
 * took.
 *
 * <p>By the clock the longest pauses are the collector's, which copies what is kept, and those of a
 * busy machine. The submitting thread's own processor time has neither; what a table does while it
 * grows is in it.
 */
final class Growth implements Harness {
  private static final List<String> CONTESTANTS = List.of("Floor", "Engine");
  private static final int PARTS = 10;
  private static final int CHUNK = 32;
  private static final String GROWN = "last tenth over the first";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (String contestant : CONTESTANTS) {
      SubmitLeg.warmUp(
          contestant, RunBy.SUBMITTER.name(), scale.pick(10_000, 10_000, 100), scale.quietNanos());
      System.gc();
      figures.addAll(new Filling(contestant, scale.pick(1_000_000, 100_000, 100)).run());
    }
    return figures;
  }

  private static final class Filling {
    private final String name;
    private final int part;
    private final List<Double> nanos = new ArrayList<>();
    private final List<Double> cpuNanos = new ArrayList<>();
    private long longestNanos;
    private long longestCpuNanos;

    Filling(String name, int part) {
      this.name = name;
      this.part = part - part % CHUNK;
    }

    List<Figure> run() {
      Conditions conditions = Conditions.looking(RunBy.SUBMITTER, PARTS * part);
      try (Contestant contestant = Contestant.open(name, conditions)) {
        for (int i = 0; i < PARTS; i++) {
          long start = System.nanoTime();
          long startCpu = THREADS.getCurrentThreadCpuTime();
          submitPart(contestant);
          cpuNanos.add((THREADS.getCurrentThreadCpuTime() - startCpu) / (double) part);
          nanos.add((System.nanoTime() - start) / (double) part);
        }
      }
      return figures();
    }

    private void submitPart(Contestant contestant) {
      Form form = Form.of(0);
      for (int chunk = 0; chunk < part / CHUNK; chunk++) {
        long start = System.nanoTime();
        long startCpu = THREADS.getCurrentThreadCpuTime();
        for (int job = 0; job < CHUNK; job++) {
          contestant.submit(form);
        }
        longestCpuNanos = Math.max(longestCpuNanos, THREADS.getCurrentThreadCpuTime() - startCpu);
        longestNanos = Math.max(longestNanos, System.nanoTime() - start);
      }
    }

    private List<Figure> figures() {
      List<Figure> figures = new ArrayList<>();
      for (int i = 0; i < PARTS; i++) {
        String tenth = String.format("submit, tenth %d of the jobs", i + 1);
        figures.add(figure(tenth, "ns", nanos.get(i)));
        figures.add(figure(tenth, "CPU ns", cpuNanos.get(i)));
      }
      figures.add(figure(GROWN, "x", nanos.get(PARTS - 1) / nanos.get(0)));
      figures.add(figure(GROWN, "CPU x", cpuNanos.get(PARTS - 1) / cpuNanos.get(0)));
      figures.add(figure("longest " + CHUNK + " submits", "ms", longestNanos / 1e6));
      figures.add(figure("longest " + CHUNK + " submits", "CPU ms", longestCpuNanos / 1e6));
      return figures;
    }

    private Figure figure(String test, String unit, double value) {
      return Figure.of("Growth", test, name, unit, value);
    }
  }
}
