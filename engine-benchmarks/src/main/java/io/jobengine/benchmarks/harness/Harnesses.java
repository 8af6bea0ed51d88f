package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.report.Figure;
import io.jobengine.benchmarks.report.Machine;
import io.jobengine.benchmarks.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs one harness in this JVM.
 *
 * <pre>
 * java -cp benchmarks.jar io.jobengine.benchmarks.harness.Harnesses lookups [short|full [file]]
 * </pre>
 */
public final class Harnesses {
  private static final Map<String, Harness> ALL = all();

  private Harnesses() {}

  private static Map<String, Harness> all() {
    Map<String, Harness> all = new TreeMap<>();
    all.put("lookups-thousand", new Lookups(1_000));
    all.put("lookups-100-thousand", new Lookups(100_000));
    all.put("lookups-million", new Lookups(1_000_000));
    all.put("lookups-10-million", new Lookups(10_000_000));
    all.put("submits", new Submits());
    all.put("throughput", throughput(List.of("Floor", "FloorQueue", "ByHand", "Engine")));
    all.put(
        "throughput-virtual",
        new Throughput(List.of("Floor", "Engine"), RunBy.VIRTUAL, "a virtual thread each", 4));
    all.put("throughput-quartz", peer("Quartz", 100));
    all.put("throughput-db-scheduler", peer("DbScheduler", 400));
    all.put("throughput-jobrunr", peer("JobRunr", 2_000));
    all.put("latency", new Latency());
    all.put("growth", new Growth());
    all.put("retained", new Retained());
    all.put("start-floor", new Start("Floor"));
    all.put("start-engine", new Start("Engine"));
    all.put("idle", new Idle());
    all.put("liveness", new Liveness());
    return all;
  }

  private static Harness throughput(List<String> contestants) {
    return new Throughput(contestants, RunBy.POOL, "pool of 2", /* divisor= */ 1);
  }

  private static Harness peer(String name, int divisor) {
    return new Throughput(List.of(name), RunBy.POOL, "pool of 2", divisor);
  }

  /**
   * Runs a harness, and prints its figures or writes them to a file.
   *
   * @param args the name, {@code full} or {@code short}, and the file; all but the name may be left
   *     out
   * @throws Exception if the measurement fails
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      throw new IllegalArgumentException("Name one of " + ALL.keySet());
    }
    Scale scale = args.length > 1 ? Scale.valueOf(args[1].toUpperCase(Locale.ROOT)) : Scale.SHORT;
    Results results = new Results(Machine.conditions(), run(args[0], scale));
    if (args.length > 2) {
      results.write(Path.of(args[2]));
    } else {
      System.out.print(results.text());
    }
  }

  /** Returns the figures of one harness. */
  static List<Figure> run(String name, Scale scale) throws Exception {
    Harness harness = ALL.get(name);
    if (harness == null) {
      throw new IllegalArgumentException(
          "No harness named '" + name + "'; there are " + ALL.keySet());
    }
    return harness.run(scale);
  }
}
