package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.contestant.Work;
import io.jobengine.benchmarks.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A short job right behind a long one, while a second worker sleeps: how long the short one waits
 * before it starts. It never has to wait for the long one.
 */
final class Liveness implements Harness {
  private static final List<String> CONTESTANTS = List.of("Floor", "FloorQueue", "Engine");
  private static final long LONG = 1;
  private static final long SHORT = 2;
  private static final long LONG_MILLIS = 15;
  private static final int WARM_UP = 20;

  @Override
  public List<Figure> run(Scale scale) throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (String contestant : CONTESTANTS) {
      figures.addAll(
          new Trial().run(contestant, scale.pick(200, 100, 5), scale.pick(20_000, 20_000, 50)));
    }
    return figures;
  }

  private static final class Trial implements Work {
    private final Semaphore finished = new Semaphore(0);
    private volatile long startedNanos;

    @Override
    public void run(String text, long lane, double factor) throws InterruptedException {
      if (lane == LONG) {
        TimeUnit.MILLISECONDS.sleep(LONG_MILLIS);
      } else {
        startedNanos = System.nanoTime();
      }
      finished.release();
    }

    List<Figure> run(String name, int pairs, int warmUp) throws InterruptedException {
      List<Double> waits = new ArrayList<>();
      try (Contestant contestant = Contestant.open(name, Conditions.working(this, RunBy.POOL))) {
        warmUp(contestant, warmUp);
        for (int i = 0; i < WARM_UP + pairs; i++) {
          long wait = waitNanos(contestant);
          if (i >= WARM_UP) {
            waits.add(wait / 1e3);
          }
        }
      }
      double worst = waits.stream().mapToDouble(wait -> wait).max().orElseThrow();
      return List.of(
          new Figure("Liveness", "short behind long, half", name, "us", waits),
          Figure.of("Liveness", "short behind long, worst", name, "us", worst));
    }

    /**
     * Has the code compiled: else it is that which is measured. With short jobs alone: with long
     * ones it would take minutes.
     */
    private void warmUp(Contestant contestant, int jobs) throws InterruptedException {
      for (int i = 0; i < jobs; i++) {
        contestant.submit(Form.of(SHORT));
        await(1);
      }
    }

    private void await(int jobs) throws InterruptedException {
      if (!finished.tryAcquire(jobs, Race.boundNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("jobs never ran");
      }
    }

    private long waitNanos(Contestant contestant) throws InterruptedException {
      contestant.submit(Form.of(LONG));
      long submitted = System.nanoTime();
      contestant.submit(Form.of(SHORT));
      await(2);
      TimeUnit.MILLISECONDS.sleep(1); // so that both workers sleep again
      return startedNanos - submitted;
    }
  }
}
