package io.jobengine.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.benchmarks.report.Figure;
import io.jobengine.benchmarks.report.Results;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That every harness measures something of the engine, and of the floor beside it. */
class HarnessesTest {
  @BeforeAll
  static void letObjectsBeWalked() {
    System.setProperty("jol.magicFieldOffset", "true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lookups-thousand",
        "submits",
        "throughput",
        "latency",
        "growth",
        "retained",
        "idle",
        "liveness"
      })
  void aHarnessMeasuresTheEngineBesideTheFloor(String name) throws Exception {
    measure(name);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsAreMeasuredToo() throws Exception {
    measure("throughput-virtual");
  }

  private static void measure(String name) throws Exception {
    List<Figure> figures = Harnesses.run(name, Scale.TINY);
    assertEquals(testsOf(figures, Results.FLOOR), testsOf(figures, "Engine"));
    assertFalse(testsOf(figures, "Engine").isEmpty());
    assertTrue(figures.stream().allMatch(figure -> figure.median() >= 0), figures::toString);
  }

  private static Set<String> testsOf(List<Figure> figures, String contestant) {
    Set<String> tests = new HashSet<>();
    for (Figure figure : figures) {
      if (figure.contestant().equals(contestant)) {
        tests.add(figure.suite() + ", " + figure.test() + ", " + figure.unit());
      }
    }
    return tests;
  }

  @ParameterizedTest
  @ValueSource(strings = {"start-floor", "start-engine"})
  void aStartIsMeasuredInAJvmOfItsOwn(String name) throws Exception {
    List<Figure> figures = Harnesses.run(name, Scale.TINY);
    assertEquals(2, figures.size());
    assertTrue(figures.stream().allMatch(figure -> figure.median() > 0));
  }

  @Test
  void anUnknownHarnessIsToldThoseThatThereAre() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Harnesses.run("none", Scale.TINY));
    assertTrue(thrown.getMessage().contains("latency"), thrown.getMessage());
  }
}
