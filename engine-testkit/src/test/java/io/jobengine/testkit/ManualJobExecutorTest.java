package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ManualJobExecutorTest {
  private final ManualJobExecutor executor = ManualJobExecutor.withRoom(2);
  private final List<Integer> roomWhenCalled = new ArrayList<>();

  @Test
  void takesAsManyAttemptsAsItHasPlacesAndRunsNone() {
    FakeAttempt first = new FakeAttempt();
    assertTrue(executor.offer(first));
    assertTrue(executor.offer(new FakeAttempt()));
    assertFalse(executor.offer(new FakeAttempt()));
    assertEquals(2, executor.pending());
    assertEquals(0, executor.room());
    assertEquals(0, first.runs());
  }

  @Test
  void runsTheOldestAttemptAndThenTellsOfTheFreePlace() {
    FakeAttempt first = new FakeAttempt();
    FakeAttempt second = new FakeAttempt();
    offer(first, second);
    executor.onRoom(() -> roomWhenCalled.add(executor.room()));
    executor.runNext();
    assertEquals(1, first.runs());
    assertEquals(0, second.runs());
    assertEquals(List.of(1), roomWhenCalled);
  }

  @Test
  void theNextAttemptThatRunHandsOverKeepsThePlaceAndWaitsToBeRun() {
    FakeAttempt next = new FakeAttempt();
    FakeAttempt first = new FakeAttempt(next);
    executor.setRoom(1);
    offer(first);
    executor.onRoom(() -> roomWhenCalled.add(executor.room()));
    executor.runNext();
    assertEquals(0, next.runs());
    assertEquals(1, executor.pending());
    assertFalse(executor.offer(new FakeAttempt()));
    assertEquals(List.of(), roomWhenCalled);
    executor.runNext();
    assertEquals(1, next.runs());
    assertEquals(List.of(1), roomWhenCalled);
  }

  @Test
  void runsAllThoseIncludedThatAreOfferedByARoomListener() {
    FakeAttempt late = new FakeAttempt();
    offer(new FakeAttempt(new FakeAttempt()));
    executor.onRoom(
        () -> {
          if (late.runs() == 0) {
            executor.offer(late);
          }
        });
    assertEquals(3, executor.runAll());
    assertEquals(1, late.runs());
  }

  @Test
  void anAttemptThatWasTakenToBeginHoldsItsPlaceUntilThatIsFreed() {
    FakeAttempt first = new FakeAttempt();
    executor.setRoom(1);
    offer(first);
    assertSame(first, executor.takeNext());
    assertEquals(0, executor.pending());
    assertFalse(executor.offer(new FakeAttempt()));
    executor.onRoom(() -> roomWhenCalled.add(executor.room()));
    executor.freePlace();
    assertEquals(List.of(1), roomWhenCalled);
    assertTrue(executor.offer(new FakeAttempt()));
  }

  @Test
  void onlyThePlaceOfAnAttemptThatWasTakenCanBeFreed() {
    offer(new FakeAttempt());
    assertThrows(IllegalStateException.class, executor::freePlace);
    assertEquals(1, executor.room());
  }

  @Test
  void failsWhereNoAttemptIsPending() {
    assertThrows(NoSuchElementException.class, executor::runNext);
    assertThrows(NoSuchElementException.class, executor::takeNext);
    assertEquals(2, executor.room());
  }

  @Test
  void moreRoomIsToldWhenTheTestSaysSo() {
    offer(new FakeAttempt(), new FakeAttempt());
    executor.onRoom(() -> roomWhenCalled.add(executor.room()));
    executor.setRoom(3);
    assertEquals(List.of(), roomWhenCalled);
    executor.signalRoom();
    assertEquals(List.of(1), roomWhenCalled);
    assertTrue(executor.offer(new FakeAttempt()));
  }

  @Test
  void lessRoomLetsRunWhatWasTaken() {
    offer(new FakeAttempt(), new FakeAttempt());
    executor.onRoom(() -> roomWhenCalled.add(executor.room()));
    executor.setRoom(0);
    assertEquals(2, executor.runAll());
    assertEquals(List.of(), roomWhenCalled);
    assertFalse(executor.offer(new FakeAttempt()));
  }

  @Test
  void refusesANegativeNumberOfPlaces() {
    assertThrows(IllegalArgumentException.class, () -> ManualJobExecutor.withRoom(-1));
    assertThrows(IllegalArgumentException.class, () -> executor.setRoom(-1));
    assertEquals(2, executor.room());
  }

  @Test
  void closingOneOfTwoRegistrationsOfAListenerLeavesTheOther() {
    Runnable listener = () -> roomWhenCalled.add(executor.room());
    Registration one = executor.onRoom(listener);
    executor.onRoom(listener);
    one.close();
    one.close();
    executor.signalRoom();
    assertEquals(List.of(2), roomWhenCalled);
  }

  private void offer(FakeAttempt... several) {
    for (FakeAttempt each : several) {
      assertTrue(executor.offer(each));
    }
  }
}
