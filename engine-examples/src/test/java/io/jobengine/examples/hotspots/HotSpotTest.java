package io.jobengine.examples.hotspots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HotSpotTest {
  @ParameterizedTest
  @CsvSource({"1, 200", "0.05, 5", "0.3, 50", "2.5, 1000", "10, 4000", "7, 0", "1, 12000"})
  void bundledEventsGiveWhatTheFormulaGives(double size, double kilometers) {
    assertEqualsReference(Earthquakes.read(), size, kilometers);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1, 4, 7.1, 8, 10, 180.0 / 41})
  void neighborsAreFoundAcrossPolesAndAntimeridian(double size) {
    List<Event> events = atTheSeams(new Random(7), 700);
    for (double kilometers : new double[] {0, 150, 900, 3000, 9000, 10010, 15000, 19900, 20014}) {
      assertEqualsReference(events, size, kilometers);
    }
  }

  @Test
  void bandAroundTheWorldMakesEveryCellLikeAnyOther() {
    for (HotSpot spot : spots(Earthquakes.read(), 1, 20016)) {
      assertEquals(0, spot.z());
      assertEquals(1, spot.p());
      assertEquals(0, spot.bin());
    }
  }

  @Test
  void cellAloneAndCellsOfEqualCountStandOutNowhere() {
    assertEquals(0, spots(List.of(new Event(3, 4, null)), 1, 200).get(0).z());
    List<Event> three =
        List.of(new Event(3, 4, null), new Event(4, 4, null), new Event(90, 4, null));
    for (HotSpot spot : spots(three, 1, 200)) {
      assertEquals(0, spot.z());
      assertEquals(0, spot.bin());
    }
  }

  @Test
  void crowdIsHotAndLonelinessIsCold() {
    List<Event> events = new ArrayList<>();
    for (double x = 0; x < 10; x++) {
      for (double y = 0; y < 10; y++) {
        Event crowded = new Event(x, y, null);
        events.addAll(List.of(crowded, crowded, crowded, new Event(90 + x, y, null)));
      }
    }
    for (HotSpot spot : spots(events, 1, 250)) {
      assertEquals(spot.cell().count() == 3, spot.isHot(), spot::toString);
      assertEquals(spot.cell().count() == 1, spot.isCold(), spot::toString);
    }
  }

  private static void assertEqualsReference(List<Event> events, double size, double kilometers) {
    ReferenceHotSpots reference =
        new ReferenceHotSpots(
            events.stream()
                .map(event -> new double[] {event.longitude(), event.latitude()})
                .toList(),
            size,
            kilometers);
    List<HotSpot> spots = spots(events, size, kilometers);
    List<ReferenceHotSpots.Spot> expected = reference.all();
    assertEquals(expected.size(), spots.size());
    for (int i = 0; i < spots.size(); i++) {
      assertSpot(expected.get(i), spots.get(i));
    }
  }

  private static void assertSpot(ReferenceHotSpots.Spot expected, HotSpot spot) {
    assertEquals(expected.longitude(), spot.cell().longitude(), expected::toString);
    assertEquals(expected.latitude(), spot.cell().latitude(), expected::toString);
    assertEquals(expected.count(), spot.cell().count(), expected::toString);
    assertEquals(expected.z(), spot.z(), 1e-9, expected::toString);
    assertEquals(expected.p(), spot.p(), 1e-9, expected::toString);
    assertEquals(expected.bin(), spot.bin(), expected::toString);
  }

  private static List<HotSpot> spots(List<Event> events, double size, double kilometers) {
    List<Cell> cells = Cell.collect(events, size, new NeverStopped());
    return HotSpot.of(
        cells, Neighborhoods.of(cells, kilometers, new NeverStopped(), percent -> {}));
  }

  /**
   * Events everywhere, and more of them at the antimeridian, the poles and right on their lines.
   */
  private static List<Event> atTheSeams(Random random, int count) {
    double[] longitudes = {-360, -180, -179.99, 0, 90, 179.99, 180, 190, 360};
    double[] latitudes = {-90, -89.9, -45, 0, 45, 89.9, 90};
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double longitude = random.nextDouble(-180, 180);
      double latitude = random.nextDouble(-90, 90);
      events.add(
          new Event(
              random.nextBoolean() ? longitude : longitudes[random.nextInt(longitudes.length)],
              random.nextBoolean() ? latitude : latitudes[random.nextInt(latitudes.length)],
              null));
    }
    return events;
  }
}
