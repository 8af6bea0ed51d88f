package io.jobengine.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One JVM of a measurement.
 *
 * @param name names the file of its figures
 * @param heapGibibytes the heap of the JVM, touched before the start; 0 for the JVM's own choice. A
 *     step is left out where the machine has not half as much again
 * @param leastRelease the first release of Java that it runs on
 * @param arguments the arguments of {@code java} behind the class path; the file is put behind them
 * @param isJmh whether JMH writes the file
 */
record Step(
    String name, int heapGibibytes, int leastRelease, List<String> arguments, boolean isJmh) {
  private static final int LEAST_RELEASE = 17;
  private static final int LEAST_OF_VIRTUAL_THREADS = 21;
  private static final String HARNESSES = "io.jobengine.benchmarks.harness.Harnesses";

  static Step harness(String name, int fork, String scale, int heapGibibytes) {
    return new Step(
        name + "-" + fork,
        heapGibibytes,
        name.endsWith("virtual") ? LEAST_OF_VIRTUAL_THREADS : LEAST_RELEASE,
        List.of(
            "-Djol.magicFieldOffset=true", "-Djdk.attach.allowAttachSelf", HARNESSES, name, scale),
        /* isJmh= */ false);
  }

  /** Returns a step in which JMH runs the benchmarks that a pattern finds. */
  static Step jmh(String name, int run, String pattern, String contestants) {
    List<String> arguments = new ArrayList<>(List.of("org.openjdk.jmh.Main", pattern));
    arguments.addAll(List.of("-p", "contestant=" + contestants, "-f", "1", "-foe", "true"));
    arguments.addAll(List.of("-wi", "3", "-w", "600ms", "-i", "4", "-r", "500ms"));
    arguments.addAll(List.of("-prof", "gc", "-prof", "io.jobengine.benchmarks.CpuTime"));
    arguments.addAll(List.of("-rf", "json", "-rff"));
    return new Step(
        "jmh-" + name + "-" + run,
        0,
        pattern.contains("Virtual") ? LEAST_OF_VIRTUAL_THREADS : LEAST_RELEASE,
        arguments,
        /* isJmh= */ true);
  }

  /** Returns why it cannot run here; empty where it can. */
  String obstacle(int release, long memoryGibibytes) {
    if (release < leastRelease) {
      return "needs Java " + leastRelease;
    }
    return memoryGibibytes < heapGibibytes * 3L / 2
        ? "needs " + heapGibibytes * 3L / 2 + " GiB"
        : "";
  }

  List<String> command(String java, String classPath, String file) {
    List<String> command = new ArrayList<>(List.of(java));
    if (heapGibibytes > 0) {
      command.addAll(List.of("-Xms" + heapGibibytes + "g", "-Xmx" + heapGibibytes + "g"));
      command.add("-XX:+AlwaysPreTouch");
    }
    command.addAll(List.of("-cp", classPath));
    command.addAll(arguments);
    command.add(file);
    return command;
  }
}
