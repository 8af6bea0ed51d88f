package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.report.Figure;
import io.jobengine.benchmarks.report.Machine;
import io.jobengine.benchmarks.report.Results;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Builds of the engine that submit in turns in one JVM, each in a class loader of its own: which of
 * two is faster, where two runs of one differ by more than the two do.
 *
 * <pre>
 * java -Xms3g -Xmx3g -XX:+AlwaysPreTouch -cp new.jar \
 *     io.jobengine.benchmarks.harness.Duel full old.jar new.jar
 * </pre>
 *
 * <p>The floor of the first takes part. Run it again with the builds the other way round: where the
 * order makes as much of a difference as the builds, there is none.
 */
public final class Duel {
  private Duel() {}

  /**
   * Runs it, and prints the figures.
   *
   * @param args {@code full} or {@code short}, and a class path for each build
   * @throws Exception if the measurement fails
   */
  public static void main(String[] args) throws Exception {
    if (args.length < 2) {
      throw new IllegalArgumentException("Name full or short, and the jars of the builds");
    }
    Scale scale = Scale.valueOf(args[0].toUpperCase(Locale.ROOT));
    List<Figure> figures = run(scale, Arrays.asList(args).subList(1, args.length));
    System.out.print(new Results(Machine.conditions(), figures).text());
  }

  static List<Figure> run(Scale scale, List<String> builds) throws Exception {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(race(scale, "submit, direct", "SUBMITTER", builds));
    figures.addAll(race(scale, "submit, pool of 2", "POOL", builds));
    return figures;
  }

  private static List<Figure> race(Scale scale, String test, String runBy, List<String> builds)
      throws Exception {
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      Race race = new Race("Duel", test, scale);
      for (int i = 0; i <= builds.size(); i++) {
        String build = builds.get(Math.max(0, i - 1));
        IntConsumer leg = leg(build, i == 0 ? Results.FLOOR : "Engine", runBy);
        opened.add((AutoCloseable) leg);
        race.add(i == 0 ? Results.FLOOR : i + " " + new File(build).getName(), leg::accept);
      }
      return race.run();
    } finally {
      for (AutoCloseable each : opened) {
        each.close();
      }
    }
  }

  /**
   * Opens a contestant of a build, which may be so old that it has no such leg: then this one's.
   */
  private static IntConsumer leg(String build, String contestant, String runBy) throws Exception {
    List<URL> urls = urls(build);
    urls.add(SubmitLeg.class.getProtectionDomain().getCodeSource().getLocation());
    ClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    return (IntConsumer)
        loader
            .loadClass(SubmitLeg.class.getName())
            .getConstructor(String.class, String.class)
            .newInstance(contestant, runBy);
  }

  private static List<URL> urls(String classPath) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String element : classPath.split(File.pathSeparator, -1)) {
      urls.add(new File(element).toURI().toURL());
    }
    return urls;
  }
}
