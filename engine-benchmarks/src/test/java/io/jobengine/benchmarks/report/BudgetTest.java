package io.jobengine.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Results RESULTS =
      new Results(
          Map.of(),
          List.of(
              Figure.of("Submit", "one", "Floor", "ns", 200),
              Figure.of("Submit", "one", "Engine", "ns", 100)));
  private static final Quantity RATIO = Quantity.engineOverFloor("Submit", "one", "ns");

  @Test
  void aBudgetIsMetOrNot() {
    assertEquals("0.50, met", Budget.atMost("submit", 0.5, "x", RATIO).verdict(RESULTS));
    assertEquals("0.50, **not met**", Budget.atMost("submit", 0.4, "x", RATIO).verdict(RESULTS));
  }

  @Test
  void aRateHasALeast() {
    Quantity rate =
        Quantity.of("Submit", "one", "Floor", "ns")
            .over(Quantity.of("Submit", "one", "Engine", "ns"));
    assertEquals("2.00, met", Budget.atLeast("rate", 1.4, "x", rate).verdict(RESULTS));
    assertEquals("2.00, **not met**", Budget.atLeast("rate", 3, "x", rate).verdict(RESULTS));
  }

  @Test
  void whatWasNotMeasuredHasNoVerdict() {
    Quantity none = RATIO.less(Quantity.of("Submit", "two", "Engine", "ns"));
    assertEquals("not measured", Budget.atMost("submit", 1, "x", none).verdict(RESULTS));
  }

  @Test
  void budgetsAreWorded() {
    assertEquals("at most 0.65 x the floor", Budgets.all().get(0).words());
  }
}
