package io.jobengine.benchmarks.report;

import static io.jobengine.benchmarks.report.Quantity.engineOver;
import static io.jobengine.benchmarks.report.Quantity.engineOverFloor;

import java.util.ArrayList;
import java.util.List;

/** What each path may cost. */
final class Budgets {
  private static final String LOOKUPS = "Lookups";
  private static final String ENGINE = "Engine";

  private final List<Budget> budgets = new ArrayList<>();

  private Budgets() {}

  static List<Budget> all() {
    Budgets all = new Budgets();
    all.addSubmits();
    all.addLookups();
    all.addMemory();
    all.addThroughput();
    all.addTimes();
    all.addGrowth();
    return all.budgets;
  }

  private void add(String path, double most, String words, Quantity quantity) {
    budgets.add(Budget.atMost(path, most, words, quantity));
  }

  private void addSubmits() {
    addSubmit("oneThread", "1 thread", 0.65, 0.65);
    addSubmit("twoThreads", "2 threads", 0.6, 0.75);
  }

  private void addSubmit(String test, String threads, double direct, double pooled) {
    add(
        "submit, direct, " + threads,
        direct,
        "x the floor",
        engineOverFloor("SubmitDirect", test, "ns"));
    add(
        "submit, pool of 2, " + threads,
        pooled,
        "x the floor",
        engineOverFloor("SubmitPooled", test, "ns"));
    add(
        "submit, pool of 2, " + threads,
        0.4,
        "x by hand",
        engineOver("ByHand", "SubmitPooled", test, "ns"));
  }

  private void addLookups() {
    add("status by a fresh id, 1,000 jobs", 1.2, "x the map", status("1,000"));
    add("status by a fresh id, 1 million jobs", 0.85, "x the map", status("1,000,000"));
    add("status by a fresh id, 10 million jobs", 0.75, "x the map", status("10,000,000"));
    add("status answer as bytes, 1,000 jobs", 1.7, "x the look-up", answer("1,000"));
    add("status answer as bytes, 1 million jobs", 1.3, "x the look-up", answer("1,000,000"));
    add(
        "bytes allocated an answer, request and response included",
        1,
        "x the floor's",
        engineOverFloor(LOOKUPS, "status as bytes, 1,000 jobs", "B"));
  }

  private static Quantity status(String jobs) {
    return engineOverFloor(LOOKUPS, "status, " + jobs + " jobs", "ns");
  }

  private static Quantity answer(String jobs) {
    return Quantity.of(LOOKUPS, "status as bytes, " + jobs + " jobs", ENGINE, "ns")
        .over(Quantity.of(LOOKUPS, "status by path, " + jobs + " jobs", Results.FLOOR, "ns"));
  }

  private void addMemory() {
    add(
        "bytes allocated a job",
        0.7,
        "x the floor's",
        engineOverFloor("SubmitDirect", "oneThread", "B"));
    add(
        "bytes allocated a job, without the id's text",
        0.45,
        "x the floor's",
        Quantity.of("SubmitDirect", "oneThreadForHandle", ENGINE, "B")
            .over(Quantity.of("SubmitDirect", "oneThread", Results.FLOOR, "B")));
    add(
        "bytes retained a job that has ended",
        0.55,
        "x the floor's",
        engineOverFloor("Retained", "by the heap", "B"));
  }

  private void addThroughput() {
    addThroughput(Results.FLOOR, "the floor", 1.4);
    addThroughput("Quartz", "Quartz in memory", 25);
    addThroughput("DbScheduler", "db-scheduler on H2 in memory", 80);
    addThroughput("JobRunr", "JobRunr in memory", 500);
  }

  /** The rates are the inverse of the times that are measured. */
  private void addThroughput(String contestant, String name, double leastRate) {
    Quantity rate =
        Quantity.of("Throughput", "pool of 2", contestant, "ns")
            .over(Quantity.of("Throughput", "pool of 2", ENGINE, "ns"));
    budgets.add(
        Budget.atLeast("jobs a second, end to end, pool of 2", leastRate, "x " + name, rate));
  }

  private void addTimes() {
    add("latency, light load, p50", 1.1, "x the floor", latency("p50 us"));
    add("latency, light load, p99", 1.5, "x the floor", latency("p99 us"));
    add("message", 60, "ns", Quantity.of("Tell", "appendOneThread", ENGINE, "ns"));
    add("progress", 10, "ns", Quantity.of("Tell", "progressOneThread", ENGINE, "ns"));
    add("start to the first job's end, warm JVM", 15, "ms", engine("Start", "later", "ms"));
    add("threads before the first job", 0, "", engine("Idle", "before the first job", "threads"));
    add("wake-ups a second while idle", 0, "", engine("Idle", "afterwards", "wake-ups/s"));
    String worst = "short behind long, worst";
    add(
        "longest wait of a short job while a worker sleeps",
        2_000,
        "µs more than the floor's",
        engine("Liveness", worst, "us").less(Quantity.of("Liveness", worst, Results.FLOOR, "us")));
  }

  private static Quantity engine(String suite, String test, String unit) {
    return Quantity.of(suite, test, ENGINE, unit);
  }

  private static Quantity latency(String unit) {
    return engineOverFloor("Latency", "light load", unit);
  }

  private void addGrowth() {
    add(
        "submit, tenth million over the first",
        1.3,
        "x",
        engine("Growth", "last tenth over the first", "x"));
    add(
        "status, 10 million jobs over 1 million",
        1,
        "x the map's own",
        growth(ENGINE).over(growth(Results.FLOOR)));
    add(
        "longest pause of the table while it grows",
        10,
        "ms",
        engine("Growth", "longest 32 submits", "CPU ms"));
  }

  private static Quantity growth(String contestant) {
    return Quantity.of(LOOKUPS, "status, 10,000,000 jobs", contestant, "ns")
        .over(Quantity.of(LOOKUPS, "status, 1,000,000 jobs", contestant, "ns"));
  }
}
