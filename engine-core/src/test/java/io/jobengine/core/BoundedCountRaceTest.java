package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Threads that fill a bound up together and empty it again, so that it goes from reserves to none
 * and back: never are there too many, and nobody is refused who need not be.
 */
class BoundedCountRaceTest {
  private static final int THREADS = 4;
  private static final int MOST = 2_048;
  private static final int SHARE = MOST / THREADS;
  private static final int ROUNDS = 200;

  private final Desks desks = new Desks(/* counts= */ 1);
  private final BoundedCount count = new BoundedCount(MOST, /* largestPortion= */ 64);
  private final CyclicBarrier full =
      new CyclicBarrier(THREADS, () -> assertEquals(MOST, count.inUse()));
  private final CyclicBarrier empty =
      new CyclicBarrier(THREADS, () -> assertEquals(0, count.inUse()));
  private final AtomicInteger inUse = new AtomicInteger();
  private final AtomicInteger madeExact = new AtomicInteger();

  /** Takes a place as the engine does; returns false only where there surely is none. */
  private boolean take() {
    while (true) {
      boolean isTaken;
      boolean isSure;
      Desk desk = desks.take();
      try {
        isTaken = count.take(desk, 1);
        isSure = count.isExact();
      } finally {
        desk.leave();
      }
      if (isTaken || isSure) {
        return isTaken;
      }
      madeExact.incrementAndGet();
      count.makeExact(desks);
    }
  }

  private void give() {
    Desk desk = desks.take();
    try {
      count.give(desk, 1);
    } finally {
      desk.leave();
    }
  }

  private void fillAndEmpty(int share) throws Exception {
    int taken = 0;
    while (taken < share && take()) {
      taken++;
      int now = inUse.incrementAndGet();
      assertTrue(now <= MOST, () -> now + " in use");
    }
    assertTrue(taken == share || THREADS * share > MOST, "refused while there were places");
    full.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
    for (int given = 0; given < taken; given++) {
      inUse.decrementAndGet();
      give();
    }
    empty.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
    passOften();
  }

  /** So often that reserves come back. */
  private void passOften() {
    for (int i = 0; i < SHARE; i++) {
      if (take()) {
        give();
      }
    }
  }

  /** Each round has threads of its own, and so other desks: some keep what nobody there needs. */
  private void race(int share) {
    for (int round = 0; round < ROUNDS; round++) {
      List<Background> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        all.add(Background.run(() -> fillAndEmpty(share)));
      }
      all.forEach(Background::await);
    }
    assertTrue(madeExact.get() > 0, "the bound was never near while there were reserves");
    assertEquals(0, count.inUse());
    assertTrue(count.takeAll(desks));
  }

  @Test
  void nobodyIsRefusedWhereAllShareThePlaces() {
    race(SHARE);
  }

  @Test
  void noMoreAreTakenThanThereAreWhereAllWantMore() {
    race(2 * SHARE);
  }
}
