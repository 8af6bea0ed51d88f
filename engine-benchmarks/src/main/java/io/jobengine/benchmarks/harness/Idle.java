package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.Lanes;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.report.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a contestant does while it has nothing to do: its threads before the first job, and how
 * often its threads woke up per second after some jobs. Wake-ups are the times that a thread gave
 * its processor away, as Linux counts them; elsewhere they are not measured.
 */
final class Idle implements Harness {
  private static final List<String> CONTESTANTS = List.of("Floor", "Engine");
  private static final Path TASKS = Path.of("/proc/self/task");

  @Override
  public List<Figure> run(Scale scale) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (String contestant : CONTESTANTS) {
      figures.addAll(measure(contestant, scale));
    }
    return figures;
  }

  private static List<Figure> measure(String name, Scale scale) throws Exception {
    List<Figure> figures = new ArrayList<>();
    Set<Thread> others = new HashSet<>(Thread.getAllStackTraces().keySet());
    Set<String> otherTasks = wakeUps().keySet();
    Lanes lanes = new Lanes(1);
    try (Contestant contestant = Contestant.open(name, Conditions.working(lanes, RunBy.POOL))) {
      figures.add(figure("before the first job", name, "threads", newThreads(others)));
      lanes.begin(0, 100);
      for (int i = 0; i < 100; i++) {
        contestant.submit(Form.of(0));
      }
      lanes.await(0);
      TimeUnit.MILLISECONDS.sleep(scale.pick(1_000, 300, 10)); // what is left to do for the last
      int seconds = scale.pick(5, 2, 1);
      Map<String, Long> before = wakeUps();
      TimeUnit.SECONDS.sleep(seconds);
      Map<String, Long> after = wakeUps();
      after.keySet().removeAll(otherTasks);
      long count =
          after.entrySet().stream()
              .mapToLong(task -> task.getValue() - before.getOrDefault(task.getKey(), 0L))
              .sum();
      if (Files.isDirectory(TASKS)) {
        figures.add(figure("afterwards", name, "wake-ups/s", count / (double) seconds));
      }
    }
    return figures;
  }

  private static Figure figure(String test, String contestant, String unit, double value) {
    return Figure.of("Idle", test, contestant, unit, value);
  }

  private static long newThreads(Set<Thread> others) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !others.contains(thread))
        .count();
  }

  /** Returns how often each thread of this process gave its processor away, by its number. */
  private static Map<String, Long> wakeUps() throws IOException {
    if (!Files.isDirectory(TASKS)) {
      return Map.of();
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks
          .filter(task -> isOfJava(task))
          .collect(Collectors.toMap(task -> task.getFileName().toString(), Idle::switches));
    }
  }

  /** The JVM's own threads come and go, too; a contestant's have the names that it gives them. */
  private static boolean isOfJava(Path task) {
    String name = read(task.resolve("comm")).strip();
    return name.startsWith("job-engine") || name.startsWith("pool-") || name.startsWith("Thread-");
  }

  private static long switches(Path task) {
    return read(task.resolve("status"))
        .lines()
        .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .sum();
  }

  /** Returns nothing where the thread has ended meanwhile. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
