package io.jobengine.core.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a place whose attempt was given up. The threads belong to the test, so that it
 * knows when one has come back.
 */
class ReplacedPlaceTest {
  private final Deque<Thread> threads = new ArrayDeque<>();
  private int rooms;

  /** Makes an executor with one place, each of whose runs has a thread of its own. */
  private PlacedExecutor onePlace(int maxReplaced) {
    PlacedExecutor executor =
        new PlacedExecutor(
            work -> {
              Thread thread = new Thread(work);
              threads.addLast(thread);
              thread.start();
            },
            1,
            maxReplaced);
    executor.onRoom(() -> rooms++);
    return executor;
  }

  private static HeldAttempt start(PlacedExecutor executor) {
    HeldAttempt attempt = new HeldAttempt();
    assertTrue(executor.offer(attempt));
    attempt.awaitStart();
    return attempt;
  }

  private static void assertFull(PlacedExecutor executor) {
    HeldAttempt attempt = new HeldAttempt();
    assertFalse(executor.offer(attempt));
    assertFalse(attempt.hasStarted());
  }

  @Test
  void aReplacedPlaceTakesAnotherAttemptAndSaysSo() throws Exception {
    PlacedExecutor executor = onePlace(1);
    HeldAttempt stuck = start(executor);
    assertFull(executor);
    assertTrue(executor.replace(stuck));
    assertEquals(1, rooms);
    HeldAttempt next = start(executor);
    assertNotSame(stuck.thread(), next.thread());
    assertFull(executor);
    stuck.awaitThread();
    next.awaitThread();
  }

  @Test
  void theThreadOfAReplacedPlaceGivesNoPlaceBack() throws Exception {
    PlacedExecutor executor = onePlace(1);
    HeldAttempt stuck = start(executor);
    executor.replace(stuck);
    HeldAttempt next = start(executor);
    stuck.awaitThread();
    assertEquals(1, rooms);
    assertFull(executor);
    next.awaitThread();
    assertEquals(2, rooms);
    start(executor).awaitThread();
  }

  @Test
  void beyondTheBoundAPlaceIsLostUntilItsThreadComesBack() throws Exception {
    PlacedExecutor executor = onePlace(1);
    HeldAttempt first = start(executor);
    assertTrue(executor.replace(first));
    HeldAttempt second = start(executor);
    assertFalse(executor.replace(second));
    assertFull(executor);
    second.awaitThread();
    start(executor).awaitThread();
    first.awaitThread();
  }

  @Test
  void aThreadThatComesBackMayBeReplacedAgain() throws Exception {
    PlacedExecutor executor = onePlace(1);
    HeldAttempt first = start(executor);
    assertTrue(executor.replace(first));
    HeldAttempt second = start(executor);
    assertFalse(executor.replace(second));
    first.awaitThread();
    assertTrue(executor.replace(second));
    start(executor).awaitThread();
    second.awaitThread();
  }

  @Test
  void anExecutorThatReplacesNothingSaysSo() throws Exception {
    PlacedExecutor executor = onePlace(0);
    HeldAttempt stuck = start(executor);
    assertFalse(executor.replace(stuck));
    assertFull(executor);
    stuck.awaitThread();
    start(executor).awaitThread();
  }

  @Test
  void anAttemptIsReplacedOnceAndAnUnknownOneNever() throws Exception {
    PlacedExecutor executor = onePlace(5);
    HeldAttempt stuck = start(executor);
    assertFalse(executor.replace(new HeldAttempt()));
    assertTrue(executor.replace(stuck));
    assertFalse(executor.replace(stuck));
    HeldAttempt next = start(executor);
    assertFull(executor);
    stuck.awaitThread();
    assertFalse(executor.replace(stuck));
    next.awaitThread();
    assertFalse(executor.replace(next));
    start(executor).awaitThread();
  }
}
