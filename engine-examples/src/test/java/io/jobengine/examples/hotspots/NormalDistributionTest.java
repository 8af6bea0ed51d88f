package io.jobengine.examples.hotspots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1.0",
    "1e-09, 0.9999999992021155",
    "0.1, 0.920344325445942",
    "0.5, 0.6170750774519738",
    "1, 0.31731050786291415",
    "1.6448536269514722, 0.10000000000000014",
    "1.959963984540054, 0.05000000000000004",
    "2.5, 0.012419330651552278",
    "2.5758293035489004, 0.01000000000000002",
    "3.5, 0.0004652581580710501",
    "3.6, 0.000318217180315068",
    "5, 5.733031437583892e-07",
    "8, 1.2441921148543639e-15",
    "12, 3.552964224155404e-33",
    "37, 1.1451142445050278e-299"
  })
  void probabilityOnBothSidesIsThatOfTheTables(double z, double p) {
    assertEquals(p, NormalDistribution.twoSided(z), p * 1e-12 + 1e-300);
    assertEquals(p, NormalDistribution.twoSided(-z), p * 1e-12 + 1e-300);
  }

  @Test
  void bothFormulasAgreeWhereTheyMeet() {
    double below = NormalDistribution.erfc(Math.nextDown(2.5));
    assertEquals(below, NormalDistribution.erfc(2.5), 1e-15);
  }

  @Test
  void whatIsNoNumberHasNoProbability() {
    assertEquals(Double.NaN, NormalDistribution.twoSided(Double.NaN));
  }
}
