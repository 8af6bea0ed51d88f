package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.report.Figure;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jol.info.GraphLayout;

/**
 * What an ended job occupies while it is kept: by the heap that is used after a collection with so
 * many jobs and without, and by a walk over all objects that can be reached from a contestant, as
 * the difference of two numbers of jobs. The walk needs {@code -Djol.magicFieldOffset=true
 * -Djdk.attach.allowAttachSelf}.
 */
final class Retained implements Harness {
  private static final List<String> CONTESTANTS = List.of("Floor", "ByHand", "Engine");
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  @Override
  public List<Figure> run(Scale scale) {
    int jobs = scale.pick(1_000_000, 200_000, 10_000);
    int walked = scale.pick(50_000, 10_000, 1_000);
    List<Figure> figures = new ArrayList<>();
    for (String contestant : CONTESTANTS) {
      figures.add(figure("by the heap", contestant, byHeap(contestant, jobs)));
      figures.add(figure("by the objects", contestant, byObjects(contestant, walked)));
    }
    return figures;
  }

  private static Figure figure(String test, String contestant, double bytes) {
    return Figure.of("Retained", test, contestant, "B", bytes);
  }

  private static double byHeap(String name, int jobs) {
    long before = usedBytes();
    try (Contestant contestant = filled(name, jobs, jobs)) {
      return (usedBytes() - before) / (double) jobs;
    }
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc(); // what a first one only finalizes or enqueues, a later one collects
    }
    return MEMORY.getHeapMemoryUsage().getUsed();
  }

  private static double byObjects(String name, int jobs) {
    return (reachableBytes(name, 2 * jobs) - reachableBytes(name, jobs)) / (double) jobs;
  }

  /** One at a time: by way of threads and loaders, one contestant may reach another. */
  private static long reachableBytes(String name, int jobs) {
    try (Contestant contestant = filled(name, jobs, jobs)) {
      return GraphLayout.parseInstance(contestant).totalSize();
    }
  }

  private static Contestant filled(String name, int jobs, int keptJobs) {
    Contestant contestant = Contestant.open(name, Conditions.looking(RunBy.SUBMITTER, keptJobs));
    Form form = Form.of(0);
    for (int i = 0; i < jobs; i++) {
      contestant.submit(form);
    }
    return contestant;
  }
}
