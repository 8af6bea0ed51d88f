package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultyJobExecutorTest {
  private final ManualJobExecutor behind = ManualJobExecutor.withRoom(3);
  private final FaultyJobExecutor executor = new FaultyJobExecutor(behind);
  private final IllegalStateException failure = new IllegalStateException("broken");

  @Test
  void passesOnWhatIsOfferedAndWhoListens() {
    AtomicInteger heard = new AtomicInteger();
    executor.onRoom(heard::incrementAndGet);
    assertTrue(executor.offer(new FakeAttempt()));
    behind.runNext();
    assertEquals(1, heard.get());
  }

  @Test
  void refusesUntilItIsHealed() {
    executor.refuse();
    assertFalse(executor.offer(new FakeAttempt()));
    assertEquals(0, behind.pending());
    executor.heal();
    assertTrue(executor.offer(new FakeAttempt()));
  }

  @Test
  void failsUntilItIsHealedAndPassesNothingOn() {
    executor.failWith(failure);
    assertSame(failure, assertThrows(RuntimeException.class, this::offer));
    assertEquals(0, behind.pending());
    executor.heal();
    assertTrue(offer());
  }

  @Test
  void mayFailAfterItHasPassedTheAttemptOn() {
    executor.failAfterTakingWith(failure);
    assertSame(failure, assertThrows(RuntimeException.class, this::offer));
    assertEquals(1, behind.pending());
    executor.heal();
    assertTrue(offer());
  }

  private boolean offer() {
    return executor.offer(new FakeAttempt());
  }
}
