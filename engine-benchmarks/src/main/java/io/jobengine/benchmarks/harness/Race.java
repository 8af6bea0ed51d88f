package io.jobengine.benchmarks.harness;

import com.sun.management.ThreadMXBean;
import io.jobengine.benchmarks.report.Figure;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Contestants that take turns in one JVM, round by round: what else happens on the machine, and
 * where the heap happens to lie, meets them all alike, so that the ratio of each round is worth
 * more than that of two runs.
 */
final class Race {
  /** What was compiled for one contestant alone is compiled again once it has seen another. */
  private static final int PASSES = 2;

  private static final long LONGEST_WARM_UP = TimeUnit.SECONDS.toNanos(12);

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** One contestant's part of a round. */
  @FunctionalInterface
  interface Leg {
    /** Does so many operations. */
    void run(int operations) throws Exception;
  }

  private final String suite;
  private final String test;
  private final Scale scale;
  private final Map<String, Runner> runners = new LinkedHashMap<>();

  Race(String suite, String test, Scale scale) {
    this.suite = suite;
    this.test = test;
    this.scale = scale;
  }

  Race add(String contestant, Leg leg) {
    runners.put(contestant, new Runner(leg));
    return this;
  }

  /** Warms all up, runs the rounds, and returns time, processor time and bytes per operation. */
  List<Figure> run() throws Exception {
    for (int pass = 0; pass < PASSES; pass++) {
      for (Runner runner : runners.values()) {
        runner.warmUp();
      }
    }
    for (int round = 0; round < scale.rounds(); round++) {
      for (Runner runner : runners.values()) {
        runner.round();
      }
    }
    List<Figure> figures = new ArrayList<>();
    runners.forEach(
        (contestant, runner) -> {
          figures.add(new Figure(suite, test, contestant, "ns", runner.nanos));
          figures.add(new Figure(suite, test, contestant, "CPU ns", runner.cpuNanos));
          figures.add(new Figure(suite, test, contestant, "B", runner.bytes));
        });
    return figures;
  }

  private final class Runner {
    private final Leg leg;
    private final List<Double> nanos = new ArrayList<>();
    private final List<Double> cpuNanos = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();

    private int operations = 1;

    Runner(Leg leg) {
      this.leg = leg;
    }

    /**
     * Runs until the code is compiled: for a time of the processor's, and until the compiler has
     * been quiet for a while, for it may be slow, and far behind. Finds out how many operations
     * make a round.
     */
    void warmUp() throws Exception {
      long start = System.nanoTime();
      long startCpu = cpuNanos();
      CompilerWatch compiler = new CompilerWatch();
      while (System.nanoTime() - start < LONGEST_WARM_UP
          && (cpuNanos() - startCpu < scale.warmUpNanos() / PASSES
              || !compiler.wasQuietFor(scale.quietNanos()))) {
        long before = System.nanoTime();
        leg.run(operations);
        long took = Math.max(1, System.nanoTime() - before);
        compiler.look();
        double perRound = operations * ((double) scale.roundNanos() / took);
        operations = (int) Math.max(1, Math.min(perRound, 8.0 * operations));
      }
    }

    void round() throws Exception {
      long self = Thread.currentThread().getId();
      long bytesBefore = THREADS.getThreadAllocatedBytes(self);
      long cpuBefore = cpuNanos();
      long before = System.nanoTime();
      leg.run(operations);
      nanos.add((System.nanoTime() - before) / (double) operations);
      cpuNanos.add((cpuNanos() - cpuBefore) / (double) operations);
      bytes.add((THREADS.getThreadAllocatedBytes(self) - bytesBefore) / (double) operations);
    }
  }

  /** Returns the processor time of all Java threads: neither the collector's nor the compiler's. */
  private static long cpuNanos() {
    long sum = 0;
    for (long nanos : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
      sum += Math.max(0, nanos); // -1 where the thread has ended
    }
    return sum;
  }

  /** Returns what a wait for something that must happen may take. */
  static long boundNanos() {
    return TimeUnit.SECONDS.toNanos(60);
  }
}
