package io.jobengine.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the steps of a plan on one JDK, each in a JVM of its own. A step whose file is there already
 * is not run again, so a measurement that was interrupted goes on where it stopped; one that fails
 * or takes too long is reported and left out.
 */
final class Measurement {
  private static final long LONGEST_STEP_MINUTES = 10;

  private final Path jdk;
  private final int release;
  private final String classPath;
  private final Path directory;

  /**
   * Prepares a measurement.
   *
   * @param jdk where the JDK stands
   * @param classPath the jar of the benchmarks
   * @param directory where the files of the steps go
   */
  Measurement(Path jdk, String classPath, Path directory) throws IOException {
    this.jdk = jdk;
    this.release = release(jdk);
    this.classPath = classPath;
    this.directory = Files.createDirectories(directory.resolve("java-" + release));
  }

  /** Returns the feature release of a JDK, by the file in which it says so. */
  private static int release(Path jdk) throws IOException {
    for (String line : Files.readAllLines(jdk.resolve("release"))) {
      if (line.startsWith("JAVA_VERSION=")) {
        return Runtime.Version.parse(line.substring(line.indexOf('=') + 1).replace("\"", ""))
            .feature();
      }
    }
    throw new IOException("no JAVA_VERSION in the file 'release' of the JDK");
  }

  int release() {
    return release;
  }

  /** Runs what has not been run, and returns all figures. */
  Results run(List<Step> steps, Map<String, String> conditions)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>();
    List<Figure> figures = new ArrayList<>();
    double busiest = 0;
    for (Step step : steps) {
      Path file = directory.resolve(step.name() + ".json");
      String obstacle = step.obstacle(release, Machine.memoryGibibytes());
      if (!obstacle.isEmpty()) {
        say(step, "left out: " + obstacle);
      } else if (Files.exists(file) || run(step, file)) {
        Results results = read(step, file);
        all.putAll(results.conditions());
        busiest = Math.max(busiest, Double.parseDouble(all.getOrDefault(Machine.LOAD, "0")));
        figures.addAll(results.figures());
      }
    }
    all.put(Machine.LOAD, Double.toString(busiest));
    all.putAll(conditions);
    return new Results(all, figures);
  }

  private static Results read(Step step, Path file) throws IOException {
    return step.isJmh()
        ? new Results(Map.of(), JmhFile.parse(Files.readString(file)))
        : Results.read(file);
  }

  /** Returns whether the step was run to its end. */
  private boolean run(Step step, Path file) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Path partial = directory.resolve(step.name() + ".partial");
    Process process =
        new ProcessBuilder(
                step.command(jdk.resolve("bin/java").toString(), classPath, "" + partial))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(step.name() + ".log").toFile())
            .start();
    boolean hasEnded = process.waitFor(LONGEST_STEP_MINUTES, TimeUnit.MINUTES);
    if (!hasEnded) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    boolean isMeasured = hasEnded && process.exitValue() == 0;
    if (isMeasured) {
      Files.move(partial, file);
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    say(step, isMeasured ? seconds + " s" : "failed after " + seconds + " s, see its log");
    return isMeasured;
  }

  private void say(Step step, String words) {
    System.out.printf("Java %d, %s: %s%n", release, step.name(), words);
  }
}
