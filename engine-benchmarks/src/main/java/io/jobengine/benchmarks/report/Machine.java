package io.jobengine.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The machine and the JVM that this runs on. */
public final class Machine {
  static final String LOAD = "load";

  private static final long GIBIBYTE = 1L << 30;

  private Machine() {}

  /** Returns what is worth knowing of the machine and the JVM, by name. */
  public static Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put(
        "machine",
        "%d processors (%s), %d GiB, %s %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                processor(),
                memoryGibibytes(),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    conditions.put("release", Integer.toString(Runtime.version().feature()));
    conditions.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    conditions.put(LOAD, load());
    return conditions;
  }

  /** Returns how many threads ran or wanted to on average during the last minute. */
  private static String load() {
    double load =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getSystemLoadAverage();
    return String.format(Locale.ROOT, "%.1f", load);
  }

  /** Returns the memory of the machine, rounded. */
  static long memoryGibibytes() {
    long bytes =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return (bytes + GIBIBYTE / 2) / GIBIBYTE;
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
