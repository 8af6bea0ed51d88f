package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DesksTest {
  private static final int COUNTS = 3;

  private final Desks desks = new Desks(COUNTS);

  @Test
  void aDeskThatIsTakenIsPassedBy() {
    Set<Integer> numbers = new HashSet<>();
    List<Desk> taken = new ArrayList<>();
    for (int i = 0; i < Desks.DESKS; i++) {
      taken.add(desks.take());
      numbers.add(taken.get(i).number());
    }
    assertEquals(Desks.DESKS, numbers.size());
    Desk left = taken.get(7);
    left.leave();
    assertEquals(left, desks.take());
  }

  @Test
  void aThreadHasTheSameDeskAgain() {
    Desk first = desks.take();
    first.leave();
    Desk again = desks.take();
    assertEquals(first, again);
    assertNotEquals(first, desks.take());
  }

  @Test
  void countsOfAllDesksAddUp() {
    for (int i = 0; i < 10; i++) {
      Desk desk = desks.take(); // and keeps it: the next is another
      desk.count(0);
      desk.count(2);
      desk.count(2);
    }
    assertEquals(10, desks.sum(0));
    assertEquals(0, desks.sum(1));
    assertEquals(20, desks.sum(2));
  }

  @Test
  void moreThreadsThanDesksCountNothingTwiceOrNever() {
    int threads = 2 * Desks.DESKS;
    int times = 20_000;
    List<Background> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(
          Background.run(
              () -> {
                for (int time = 0; time < times; time++) {
                  Desk desk = desks.take();
                  desk.count(1);
                  desk.leave();
                }
              }));
    }
    all.forEach(Background::await);
    assertEquals((long) threads * times, desks.sum(1));
  }

  @Test
  void whoHasAllDesksIsAlone() {
    AtomicBoolean alone = new AtomicBoolean();
    Background others =
        Background.run(
            () -> {
              for (int i = 0; i < 200_000; i++) {
                Desk desk = desks.take();
                assertFalse(alone.get());
                desk.leave();
              }
            });
    for (int i = 0; i < 2_000; i++) {
      desks.withAll(
          () -> {
            alone.set(true);
            Thread.onSpinWait();
            alone.set(false);
          });
    }
    others.await();
  }

  @Test
  void allDesksAreLeftAlsoWhereTheActionFails() {
    assertThrows(
        IllegalStateException.class,
        () ->
            desks.withAll(
                () -> {
                  throw new IllegalStateException("broken");
                }));
    desks.withAll(() -> {});
    desks.take();
  }
}
