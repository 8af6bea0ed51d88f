package io.jobengine.examples.hotspots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Registration;
import io.jobengine.task.StopRequestedException;
import io.jobengine.task.StopToken;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighborhoodsTest {
  private static final int MANY = 20_000;

  @ParameterizedTest
  @CsvSource({"1, 200", "0.05, 200", "0.05, 9000", "0.7, 19000", "10, 20014"})
  void manyCellsTakeFewMeasurements(double size, double kilometers) {
    List<Cell> cells = Cell.collect(scattered(), size, new NeverStopped());
    Neighborhoods neighborhoods =
        assertTimeout(
            Duration.ofSeconds(60),
            () -> Neighborhoods.of(cells, kilometers, new NeverStopped(), percent -> {}));
    long measured = neighborhoods.measured();
    assertTrue(measured <= 10L * cells.size(), () -> measured + " for " + cells.size());
  }

  @Test
  void manyCellsHaveTheNeighborsThatMeasuringFinds() {
    List<Cell> cells = Cell.collect(scattered(), 0.05, new NeverStopped());
    assertTrue(cells.size() > MANY - 100, () -> cells.size() + " cells");
    Neighborhoods neighborhoods = Neighborhoods.of(cells, 700, new NeverStopped(), percent -> {});
    Band band = new Band(700);
    for (int i = 0; i < cells.size(); i += 400) {
      Cell cell = cells.get(i);
      assertEquals(
          cells.stream().filter(other -> band.contains(cell, other)).mapToLong(Cell::count).sum(),
          neighborhoods.events(i));
      assertEquals(
          cells.stream().filter(other -> band.contains(cell, other)).count(),
          neighborhoods.cells(i));
    }
  }

  @Test
  void progressRisesAndStaysBelowAHundred() {
    List<Cell> cells = Cell.collect(scattered(), 10, new NeverStopped());
    AtomicInteger last = new AtomicInteger(-1);
    Neighborhoods.of(
        cells,
        100,
        new NeverStopped(),
        percent -> assertTrue(last.getAndSet(percent) <= percent && percent < 100));
    assertTrue(last.get() > 80);
  }

  @Test
  void stopIsHonoredAmongTheRows() {
    List<Cell> cells = Cell.collect(scattered(), 1, new NeverStopped());
    AtomicInteger asked = new AtomicInteger();
    StopToken token = new StopAfter(asked, 1000);
    assertThrows(
        StopRequestedException.class, () -> Neighborhoods.of(cells, 100, token, percent -> {}));
    assertEquals(1000, asked.get());
  }

  private static List<Event> scattered() {
    Random random = new Random(42);
    return Stream.generate(
            () -> new Event(random.nextDouble(-180, 180), random.nextDouble(-90, 90), null))
        .limit(MANY)
        .toList();
  }

  /** A token that requests a stop when it is asked for the given time. */
  private record StopAfter(AtomicInteger asked, int limit) implements StopToken {
    @Override
    public boolean isStopRequested() {
      return asked.incrementAndGet() >= limit;
    }

    @Override
    public Registration onStop(Runnable callback) {
      return () -> {};
    }
  }
}
