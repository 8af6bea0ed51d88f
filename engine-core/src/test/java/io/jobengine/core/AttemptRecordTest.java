package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The deadline of an attempt's wait and its ledger, which stand in one place. */
class AttemptRecordTest {
  private final ManualClock clock = new ManualClock();
  private final Deadlines deadlines = new Deadlines(clock, EngineThreads.daemons());
  private final JobAttempt attempt = Attempts.first();
  private int fired;

  private Deadlines.Entry deadline() {
    return deadlines.after(Duration.ofSeconds(1).toNanos(), () -> fired++);
  }

  @Test
  void theFirstDeadlineStays() {
    assertTrue(attempt.waitsUntil(deadline()));
    assertTrue(attempt.hasWaitDeadline());
    assertFalse(attempt.waitsUntil(deadline()));
    attempt.callOffWaitLimit();
    clock.advance(Duration.ofSeconds(2));
    assertEquals(1, fired, "the one that was refused is its maker's");
  }

  @Test
  void aLedgerCallsOffTheDeadlineWhosePlaceItTakes() {
    assertTrue(attempt.waitsUntil(deadline()));
    assertNotNull(attempt.openLedger());
    assertFalse(attempt.hasWaitDeadline());
    clock.advance(Duration.ofSeconds(2));
    assertEquals(0, fired);
  }

  @Test
  void whoHasALedgerWaitsNoMore() {
    AttemptLedger ledger = attempt.openLedger();
    assertFalse(attempt.waitsUntil(deadline()));
    assertEquals(ledger, attempt.openLedger());
  }

  @Test
  void aDeadlineIsNothingToWriteIn() {
    assertTrue(attempt.waitsUntil(deadline()));
    attempt.seal();
    assertNull(attempt.results());
    assertNull(attempt.ladder());
    assertNull(attempt.openLedger());
  }

  @Test
  void placesAmongTheRunningAreTakenOnce() {
    assertFalse(attempt.takesPlaces());
    attempt.holdsPlaces();
    assertTrue(attempt.takesPlaces());
    assertFalse(attempt.takesPlaces());
  }

  @Test
  void ofTwoThatTakeThePlacesOneGetsThem() {
    Race.run(
        race ->
            new Race.Round() {
              final JobAttempt raced = Attempts.first();
              boolean leftHas;
              boolean rightHas;

              @Override
              public void left() {
                raced.holdsPlaces();
                race.meet();
                leftHas = raced.takesPlaces();
              }

              @Override
              public void right() {
                race.meet();
                rightHas = raced.takesPlaces();
              }

              @Override
              public void check() {
                race.leftCameFirst(leftHas);
                assertTrue(leftHas != rightHas);
              }
            });
  }
}
