package io.jobengine.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static Figure figure(Double... samples) {
    return new Figure("suite", "test", "contestant", "ns", List.of(samples));
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertEquals(2.5, figure(4.0, 1.0, 2.0, 3.0).median());
    assertEquals(2, figure(9.0, 1.0, 2.0).median());
  }

  @Test
  void theRatioIsTheMedianOfTheRoundsAndNotTheRatioOfTheMedians() {
    Figure floor = figure(100.0, 200.0, 1_000.0);
    Figure engine = figure(300.0, 200.0, 500.0);
    assertEquals(new Ratio(1, 0.5, 3), engine.over(floor));
  }

  @Test
  void roundsThatDoNotCorrespondAreComparedByTheirMedians() {
    assertEquals(3, figure(3.0, 6.0, 9.0).over(figure(2.0)).median());
  }

  @Test
  void roundsThatSomethingDisturbedDoNotCountWhereQuietOnesDo() {
    Figure floor = figure(100.0, 110.0, 9_000.0, 9_000.0, 9_000.0);
    Figure engine = figure(9_000.0, 200.0, 220.0, 9_000.0, 9_000.0);
    assertEquals(2, engine.quietOver(floor));
  }

  @Test
  void aRatioShowsItsQuartilesWhereTheyDiffer() {
    assertEquals("1.50", Ratio.of(List.of(1.5)).toString());
    assertEquals("3.00 (2.00 to 4.00)", Ratio.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0)).toString());
  }

  @Test
  void nothingIsNoFigure() {
    assertThrows(IllegalArgumentException.class, () -> figure());
  }
}
