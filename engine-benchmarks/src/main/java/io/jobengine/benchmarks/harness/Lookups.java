package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.IdTexts;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Questions about one of many jobs that have ended: its status, and what its resource answers. The
 * contestants take turns in one JVM.
 *
 * <p>Each question includes the making of a new string, and for a resource that of its path. The
 * test {@code string} is that part alone, of the same ids; {@code status by path} cuts the id out
 * of a new path and looks it up, so that what an answer in bytes adds is seen.
 */
final class Lookups implements Harness {
  private static final List<String> CONTESTANTS = List.of("Floor", "Engine");

  private final int jobs;

  Lookups(int jobs) {
    this.jobs = jobs;
  }

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    List<Asker> askers = new ArrayList<>();
    try {
      for (String contestant : CONTESTANTS) {
        askers.add(new Asker(contestant, jobs));
      }
      System.gc(); // what the fill has left behind is not to be collected during the measurement
      List<Figure> figures = new ArrayList<>();
      figures.addAll(race("string", Asker::strings, askers, scale));
      figures.addAll(race("status", Asker::statuses, askers, scale));
      figures.addAll(race("status by path", Asker::statusesByPath, askers, scale));
      figures.addAll(race("status as bytes", Asker::statusAnswers, askers, scale));
      figures.addAll(race("job page as bytes", Asker::jobAnswers, askers, scale));
      return figures;
    } finally {
      askers.forEach(Asker::close);
    }
  }

  @FunctionalInterface
  private interface Question {
    void ask(Asker asker, int times) throws Exception;
  }

  private List<Figure> race(String test, Question question, List<Asker> askers, Scale scale)
      throws Exception {
    Race race = new Race("Lookups", String.format("%s, %,d jobs", test, jobs), scale);
    for (Asker asker : askers) {
      race.add(asker.name, times -> question.ask(asker, times));
    }
    return race.run();
  }

  /** Asks one contestant. */
  private static final class Asker implements AutoCloseable {
    private final String name;
    private final Contestant contestant;
    private final IdTexts ids;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Answer answer = new Answer();
    private final String directory;

    /** What was answered, so that no answer can be left out. */
    private long seen;

    Asker(String name, int jobs) {
      this.name = name;
      contestant = Contestant.open(name, Conditions.looking(RunBy.SUBMITTER, jobs));
      ids = IdTexts.fill(contestant, jobs);
      directory = contestant.path("");
    }

    void strings(int times) {
      for (int i = 0; i < times; i++) {
        seen += ids.fresh(random).length();
      }
    }

    void statuses(int times) {
      for (int i = 0; i < times; i++) {
        seen += contestant.status(ids.fresh(random)).ordinal();
      }
    }

    void statusesByPath(int times) {
      for (int i = 0; i < times; i++) {
        String path = directory.concat(ids.fresh(random));
        seen += contestant.status(path.substring(directory.length())).ordinal();
      }
    }

    void statusAnswers(int times) throws Exception {
      for (int i = 0; i < times; i++) {
        contestant.writeStatus(directory.concat(ids.fresh(random)), answer.clear());
        seen += answer.length();
      }
    }

    void jobAnswers(int times) throws Exception {
      for (int i = 0; i < times; i++) {
        contestant.writeJob(directory.concat(ids.fresh(random)), answer.clear());
        seen += answer.length();
      }
    }

    @Override
    public void close() {
      contestant.close();
      if (seen == 0) {
        throw new IllegalStateException("nothing was asked of " + name);
      }
    }
  }
}
