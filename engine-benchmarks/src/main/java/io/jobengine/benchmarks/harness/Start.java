package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.contestant.Work;
import io.jobengine.benchmarks.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From the first call of the builder to the end of the first job, which a pool runs: the first of
 * this JVM, and the median of those that follow. The contestant must be the first of its JVM.
 */
final class Start implements Harness {
  private final String contestant;

  Start(String contestant) {
    this.contestant = contestant;
  }

  @Override
  public List<Figure> run(Scale scale) throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("Start", "first of a JVM", contestant, "ms", startMillis()));
    List<Double> later = new ArrayList<>();
    for (int i = 0; i < scale.pick(40, 20, 2); i++) {
      later.add(startMillis());
    }
    int half = later.size() / 2; // the JVM learns
    figures.add(new Figure("Start", "later", contestant, "ms", later.subList(half, later.size())));
    return figures;
  }

  private double startMillis() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    Work work =
        (text, lane, factor) -> {
          Work.look(text, lane, factor);
          ran.countDown();
        };
    long start = System.nanoTime();
    try (Contestant opened = Contestant.open(contestant, Conditions.working(work, RunBy.POOL))) {
      opened.submit(Form.of(0));
      if (!ran.await(Race.boundNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("the first job never ran");
      }
      return (System.nanoTime() - start) / 1e6;
    }
  }
}
