package io.jobengine.benchmarks.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Measures everything, on one JDK after the other, and writes the results of each to {@code
 * results-<release>.json}.
 *
 * <pre>
 * java -cp benchmarks.jar io.jobengine.benchmarks.report.Measure [--short] [--only steps]
 *     [--to directory] [--commit name] [jdk...]
 * </pre>
 *
 * <p>With {@code --only}, the steps in whose names the pattern is found.
 */
public final class Measure {
  private Plan plan = Plan.FULL;
  private Path directory = Path.of("performance");
  private Pattern only = Pattern.compile("");
  private String commit = "unknown";
  private final List<Path> jdks = new ArrayList<>();

  private Measure(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--short" -> plan = Plan.SHORT;
        case "--only" -> only = Pattern.compile(args[++i]);
        case "--to" -> directory = Path.of(args[++i]);
        case "--commit" -> commit = args[++i];
        default -> jdks.add(Path.of(args[i]));
      }
    }
    if (jdks.isEmpty()) {
      jdks.add(Path.of(System.getProperty("java.home")));
    }
  }

  /**
   * Measures.
   *
   * @param args as above; without a JDK, the one that runs this
   * @throws IOException if a file cannot be read or written
   * @throws InterruptedException if the thread was interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    new Measure(args).run();
  }

  private void run() throws IOException, InterruptedException {
    String classPath =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .reduce((left, right) -> left + File.pathSeparator + right)
            .orElseThrow();
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("commit", commit);
    conditions.put("plan", plan.name().toLowerCase(java.util.Locale.ROOT));
    List<Step> steps =
        plan.steps(hasPeers()).stream().filter(step -> only.matcher(step.name()).find()).toList();
    for (Path jdk : jdks) {
      Measurement measurement = new Measurement(jdk, classPath, directory);
      Results results = measurement.run(steps, conditions);
      Path file = directory.resolve("results-" + measurement.release() + ".json");
      results.write(file);
      System.out.print(results.text());
      System.out.println("written: " + file.getFileName());
    }
  }

  /** Returns whether the jar was built with the profile that brings other engines along. */
  private static boolean hasPeers() {
    return Measure.class.getResource("/io/jobengine/benchmarks/contestant/Quartz.class") != null;
  }
}
