package io.jobengine.benchmarks.harness;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.benchmarks.report.Figure;
import java.io.File;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuelTest {
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @Test
  void eachBuildIsMeasuredBesideTheFloorOfTheFirst() throws Exception {
    List<Figure> figures = Duel.run(Scale.TINY, List.of(CLASS_PATH, CLASS_PATH));

    String name = new File(CLASS_PATH).getName();
    assertEquals(
        Set.of("Floor", "1 " + name, "2 " + name),
        figures.stream().map(Figure::contestant).collect(toSet()));
    assertEquals(
        Set.of("submit, direct", "submit, pool of 2"),
        figures.stream().map(Figure::test).collect(toSet()));
    assertTrue(
        figures.stream()
            .filter(figure -> figure.unit().equals("ns"))
            .allMatch(figure -> figure.median() > 0),
        figures::toString);
  }

  @Test
  void whoNamesNoBuildIsToldWhatToName() {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> Duel.main(new String[] {"full"}));
    assertEquals("Name full or short, and the jars of the builds", thrown.getMessage());
  }
}
