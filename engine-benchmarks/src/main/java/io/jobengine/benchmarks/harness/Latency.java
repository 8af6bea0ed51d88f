package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.contestant.Work;
import io.jobengine.benchmarks.report.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The time from the call of {@code submit} to the end of the job's task, of jobs that two workers
 * run. At light load one job is submitted every 200 µs; at saturation as many as keep 256 jobs
 * unfinished. The contestants take turns, and each run opens them anew.
 */
final class Latency implements Harness {
  private static final List<String> CONTESTANTS =
      List.of("Floor", "FloorQueue", "ByHand", "Engine");
  private static final long PACE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final int MOST_UNFINISHED = 256;
  private static final Map<String, Double> PERCENTILES = percentiles();

  private static Map<String, Double> percentiles() {
    Map<String, Double> percentiles = new LinkedHashMap<>();
    percentiles.put("p50 us", 50.0);
    percentiles.put("p99 us", 99.0);
    percentiles.put("p99.9 us", 99.9);
    return percentiles;
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(measure("light load", /* isPaced= */ true, scale));
    figures.addAll(measure("saturation", /* isPaced= */ false, scale));
    return figures;
  }

  private static List<Figure> measure(String test, boolean isPaced, Scale scale)
      throws InterruptedException {
    int jobs = scale.pick(20_000, 5_000, 100);
    for (String contestant : CONTESTANTS) {
      new Run(jobs).measure(contestant, /* isPaced= */ false); // compiles
    }
    List<Figure> figures = new ArrayList<>();
    for (int run = 0; run < scale.pick(5, 3, 1); run++) {
      for (String contestant : CONTESTANTS) {
        Histogram histogram = new Run(jobs).measure(contestant, isPaced);
        PERCENTILES.forEach(
            (unit, percentile) ->
                figures.add(
                    Figure.of(
                        "Latency",
                        test,
                        contestant,
                        unit,
                        histogram.getValueAtPercentile(percentile) / 1_000.0)));
      }
    }
    return figures;
  }

  /** One run; a job's number is its lane. */
  private static final class Run implements Work {
    private final long[] submitted;
    private final long[] ended;
    private final Semaphore finished = new Semaphore(0);

    Run(int jobs) {
      submitted = new long[jobs];
      ended = new long[jobs];
    }

    @Override
    public void run(String text, long lane, double factor) {
      Work.look(text, lane, factor);
      ended[(int) lane] = System.nanoTime();
      finished.release();
    }

    Histogram measure(String name, boolean isPaced) throws InterruptedException {
      int jobs = submitted.length;
      Form[] forms = new Form[jobs];
      for (int i = 0; i < jobs; i++) {
        forms[i] = Form.of(i);
      }
      System.gc();
      try (Contestant contestant = Contestant.open(name, Conditions.working(this, RunBy.POOL))) {
        int free = MOST_UNFINISHED;
        long next = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
          if (isPaced) {
            next = Math.max(next + PACE_NANOS, System.nanoTime());
            waitUntil(next);
          } else if (free-- == 0) {
            free += take(1);
          }
          submitted[i] = System.nanoTime();
          contestant.submit(forms[i]);
        }
        take(isPaced ? jobs : MOST_UNFINISHED - free);
      }
      return histogram();
    }

    private int take(int jobs) throws InterruptedException {
      if (!finished.tryAcquire(jobs, Race.boundNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("jobs never ran");
      }
      return jobs;
    }

    private static void waitUntil(long nanoTime) {
      for (long left = nanoTime - System.nanoTime();
          left > 0;
          left = nanoTime - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }

    private Histogram histogram() {
      Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
      for (int i = 0; i < submitted.length; i++) {
        histogram.recordValue(ended[i] - submitted[i]);
      }
      return histogram;
    }
  }
}
