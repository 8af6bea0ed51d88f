package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.Lanes;
import io.jobengine.benchmarks.contestant.Pen;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.report.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * Submits, messages and progress with contestants that take turns in one JVM: what the JMH suites
 * of these names measure, in less time and with ratios that depend less on what else runs.
 */
final class Submits implements Harness {
  private static final List<String> CONTESTANTS = List.of("Floor", "Engine");
  private static final int BATCH = 4_000;

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(direct(scale));
    figures.addAll(pooled(scale));
    figures.addAll(told(scale));
    return figures;
  }

  private static List<Figure> direct(Scale scale) throws Exception {
    List<Contestant> all = open(Conditions.looking(RunBy.SUBMITTER, Conditions.KEPT));
    try {
      Race race = new Race("SubmitDirect", "oneThread", scale);
      Form form = Form.of(0);
      for (int i = 0; i < all.size(); i++) {
        Contestant contestant = all.get(i);
        race.add(
            CONTESTANTS.get(i),
            times -> {
              for (int job = 0; job < times; job++) {
                contestant.submit(form);
              }
            });
      }
      return race.run();
    } finally {
      all.forEach(Contestant::close);
    }
  }

  private static List<Figure> pooled(Scale scale) throws Exception {
    Lanes lanes = new Lanes(1);
    List<Contestant> all = open(Conditions.working(lanes, RunBy.POOL));
    try {
      Race race = new Race("SubmitPooled", "oneThread", scale);
      for (int i = 0; i < all.size(); i++) {
        Contestant contestant = all.get(i);
        race.add(CONTESTANTS.get(i), times -> submitInBatches(contestant, lanes, times));
      }
      return race.run();
    } finally {
      all.forEach(Contestant::close);
    }
  }

  private static void submitInBatches(Contestant contestant, Lanes lanes, int jobs)
      throws InterruptedException {
    Form form = Form.of(0);
    for (int left = jobs; left > 0; left -= BATCH) {
      int batch = Math.min(BATCH, left);
      lanes.begin(0, batch);
      for (int job = 0; job < batch; job++) {
        contestant.submit(form);
      }
      lanes.await(0);
    }
  }

  private static List<Figure> told(Scale scale) throws Exception {
    List<Contestant> all = open(Conditions.looking(RunBy.POOL, Conditions.KEPT));
    List<Pen> pens = all.stream().map(Contestant::startPen).toList();
    try {
      Race append = new Race("Tell", "appendOneThread", scale);
      Race progress = new Race("Tell", "progressOneThread", scale);
      for (int i = 0; i < all.size(); i++) {
        Pen pen = pens.get(i);
        append.add(
            CONTESTANTS.get(i),
            times -> {
              for (int line = 0; line < times; line++) {
                pen.message("a line of news");
              }
            });
        progress.add(
            CONTESTANTS.get(i),
            times -> {
              for (int step = 0; step < times; step++) {
                pen.progress(step & 63, "going on");
              }
            });
      }
      List<Figure> figures = new ArrayList<>(append.run());
      figures.addAll(progress.run());
      return figures;
    } finally {
      pens.forEach(Pen::close);
      all.forEach(Contestant::close);
    }
  }

  private static List<Contestant> open(Conditions conditions) {
    return CONTESTANTS.stream().map(name -> Contestant.open(name, conditions)).toList();
  }
}
