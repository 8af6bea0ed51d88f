package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Places under a bound, with reserves at the desks and without. */
class BoundedCountTest {
  private static final int MANY = 100_000;
  private static final int OFTEN_ENOUGH = 5_000;

  private final Desks desks = new Desks(/* counts= */ 1);

  private boolean take(BoundedCount count, long places) {
    Desk desk = desks.take();
    try {
      return count.take(desk, places);
    } finally {
      desk.leave();
    }
  }

  private void give(BoundedCount count, long places) {
    Desk desk = desks.take();
    try {
      count.give(desk, places);
    } finally {
      desk.leave();
    }
  }

  private BoundedCount usedOften(long most) {
    BoundedCount count = new BoundedCount(most, /* largestPortion= */ 64);
    for (int i = 0; i < OFTEN_ENOUGH; i++) {
      assertTrue(take(count, 1));
      give(count, 1);
    }
    return count;
  }

  /** Takes one place after the other, at a desk, until there is none at a glance. */
  private static int takeAllAt(Desk desk, BoundedCount count) {
    int taken = 0;
    while (count.take(desk, 1)) {
      taken++;
    }
    return taken;
  }

  @Test
  void fewPlacesAreAlwaysInTheCount() {
    BoundedCount count = usedOften(2);
    assertTrue(take(count, 1));
    assertTrue(take(count, 1));
    assertFalse(take(count, 1));
    assertTrue(count.isExact());
    give(count, 1);
    assertTrue(take(count, 1));
  }

  @Test
  void aBoundThatIsUsedSeldomKeepsNoReserves() {
    BoundedCount count = new BoundedCount(MANY, 64);
    for (int i = 0; i < 1_000; i++) {
      assertTrue(take(count, 1));
    }
    assertTrue(count.isExact());
    assertEquals(1_000, count.inUse());
  }

  @Test
  void whatIsInUseIsKnownAlsoWithReserves() {
    BoundedCount count = usedOften(MANY);
    assertFalse(count.isExact());
    assertEquals(0, count.inUse());
    for (int i = 1; i <= 1_000; i++) {
      assertTrue(take(count, 1));
      assertEquals(i, count.inUse());
    }
    for (int i = 999; i >= 0; i--) {
      give(count, 1);
      assertEquals(i, count.inUse());
    }
  }

  /** The places in the reserves of other desks are found. */
  @Test
  void nobodyIsRefusedWhileAPlaceIsInAReserve() {
    BoundedCount count = usedOften(MANY);
    List<Desk> all = new ArrayList<>();
    for (int i = 0; i < Desks.DESKS; i++) {
      all.add(desks.take());
    }
    int taken = 0;
    for (Desk desk : all) {
      assertTrue(count.take(desk, 1)); // and with it a portion for each
      taken++;
    }
    taken += takeAllAt(all.get(0), count);
    assertTrue(taken < MANY, "all were in the count");
    assertFalse(count.isExact());
    all.forEach(Desk::leave);

    count.makeExact(desks);
    assertTrue(count.isExact());
    Desk desk = desks.take();
    taken += takeAllAt(desk, count);
    assertTrue(count.isExact());
    desk.leave();
    assertEquals(MANY, taken);
    assertEquals(MANY, count.inUse());
  }

  @Test
  void reservesComeBackWhenTheBoundIsFarAgain() {
    BoundedCount count = usedOften(MANY);
    count.makeExact(desks);
    assertTrue(take(count, 3 * MANY / 4));
    for (int i = 0; i < OFTEN_ENOUGH; i++) {
      assertTrue(take(count, 1));
      give(count, 1);
    }
    assertTrue(count.isExact(), "reserves beside a bound that is near");
    give(count, 3 * MANY / 4);
    for (int i = 0; i < OFTEN_ENOUGH; i++) {
      assertTrue(take(count, 1));
    }
    assertFalse(count.isExact());
    assertEquals(OFTEN_ENOUGH, count.inUse());
  }

  @Test
  void allReservesTogetherAreAQuarterAtTheMost() {
    int most = 8_192;
    BoundedCount count = usedOften(most);
    List<Desk> all = new ArrayList<>();
    for (int i = 0; i < Desks.DESKS; i++) {
      all.add(desks.take());
    }
    int taken = takeAllAt(all.get(0), count);
    for (int i = 0; i < taken; i++) {
      count.give(all.get(i % Desks.DESKS), 1);
    }
    assertEquals(0, count.inUse());
    assertTrue(takeAllAt(all.get(0), count) >= most - most / 4);
  }

  @Test
  void largeAmountsAreTakenAndGivenBackWhole() {
    BoundedCount count = usedOften(MANY);
    assertTrue(take(count, MANY / 2));
    assertFalse(take(count, MANY)); // more than there ever are
    assertEquals(MANY / 2, count.inUse());
    give(count, MANY / 2);
    count.makeExact(desks);
    assertTrue(take(count, MANY));
    assertFalse(take(count, 1));
    assertTrue(take(count, 0));
    give(count, MANY);
    assertEquals(0, count.inUse());
  }

  @Test
  void whoMustNotBeRefusedIsCountedBeyondTheBound() {
    BoundedCount count = new BoundedCount(1, 64);
    assertTrue(take(count, 1));
    count.takeAnyway();
    assertEquals(2, count.inUse());
    give(count, 1);
    assertFalse(take(count, 1));
    give(count, 1);
    assertTrue(take(count, 1));
  }

  @Test
  void allAreTakenOnlyWhereNoneIsInUse() {
    BoundedCount count = usedOften(Long.MAX_VALUE);
    assertTrue(take(count, 1));
    assertFalse(count.takeAll(desks));
    give(count, 1);
    assertTrue(count.takeAll(desks));
    assertFalse(take(count, 1));
    assertTrue(count.isExact());
  }
}
