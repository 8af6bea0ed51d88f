package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
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

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(submitted("SubmitDirect", RunBy.SUBMITTER, scale));
    figures.addAll(submitted("SubmitPooled", RunBy.POOL, scale));
    figures.addAll(told(scale));
    return figures;
  }

  private static List<Figure> submitted(String suite, RunBy runBy, Scale scale) throws Exception {
    List<SubmitLeg> legs = new ArrayList<>();
    try {
      Race race = new Race(suite, "oneThread", scale);
      for (String name : CONTESTANTS) {
        SubmitLeg leg = new SubmitLeg(name, runBy.name());
        legs.add(leg);
        race.add(name, leg::accept);
      }
      return race.run();
    } finally {
      legs.forEach(SubmitLeg::close);
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
