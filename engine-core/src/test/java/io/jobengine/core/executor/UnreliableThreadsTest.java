package io.jobengine.core.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A host's executor that throws, before it took a run or after, costs no place and makes none. */
class UnreliableThreadsTest {
  private final Deque<Runnable> taken = new ArrayDeque<>();

  /** What the host's executor throws, or null; and whether it takes the run all the same. */
  private Throwable failure;

  private boolean takes = true;
  private final PlacedExecutor executor = new PlacedExecutor(this::execute, 1, 0);

  private void execute(Runnable work) {
    if (takes) {
      taken.add(work);
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private void runTaken() {
    for (Runnable next = taken.poll(); next != null; next = taken.poll()) {
      next.run();
    }
  }

  private static HeldAttempt attempt() {
    HeldAttempt attempt = new HeldAttempt();
    attempt.letGo();
    return attempt;
  }

  /** One attempt finds a place, and a second finds none. */
  private void assertOnePlace() {
    failure = null;
    takes = true;
    HeldAttempt attempt = attempt();
    assertTrue(executor.offer(attempt));
    assertFalse(executor.offer(attempt()));
    runTaken();
    assertTrue(attempt.hasStarted());
  }

  @Test
  void aRefusalIsNoRoom() {
    failure = new RejectedExecutionException("full");
    takes = false;
    for (int i = 0; i < 3; i++) {
      assertFalse(executor.offer(attempt()));
    }
    assertOnePlace();
  }

  @Test
  void anythingElseIsPassedOnAndLeavesThePlaceFree() {
    takes = false;
    for (Throwable each : new Throwable[] {new IllegalStateException("x"), new LinkageError("y")}) {
      failure = each;
      assertEquals(each, assertThrows(each.getClass(), () -> executor.offer(attempt())));
    }
    assertOnePlace();
  }

  @Test
  void aRunThatWasTakenInSpiteOfTheExceptionDoesNothingAndGivesNoPlaceBack() {
    HeldAttempt refused = attempt();
    failure = new RejectedExecutionException("full");
    assertFalse(executor.offer(refused));
    failure = new IllegalStateException("broken");
    assertThrows(IllegalStateException.class, () -> executor.offer(refused));
    failure = null;
    runTaken();
    assertFalse(refused.hasStarted(), "who was told that there is no room offers it again");
    assertOnePlace();
  }

  @Test
  void anExecutorThatRunsOnTheCallersThreadAndThenThrowsHasRunTheAttempt() {
    PlacedExecutor callerRuns =
        new PlacedExecutor(
            work -> {
              work.run();
              throw new RejectedExecutionException("after all");
            },
            1,
            0);
    for (int i = 0; i < 3; i++) {
      HeldAttempt attempt = attempt();
      assertTrue(callerRuns.offer(attempt));
      assertTrue(attempt.hasStarted());
    }
  }
}
