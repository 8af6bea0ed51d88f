package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ManualExecutorTest {
  private final ManualExecutor executor = new ManualExecutor();
  private final List<String> ran = new ArrayList<>();

  @Test
  void runsNothingUntilItIsTold() {
    executor.execute(() -> ran.add("one"));
    assertEquals(List.of(), ran);
    assertEquals(1, executor.pending());
  }

  @Test
  void runsTheOldestCommandAndNoOther() {
    executor.execute(() -> ran.add("one"));
    executor.execute(() -> ran.add("two"));
    executor.runNext();
    assertEquals(List.of("one"), ran);
    assertEquals(1, executor.pending());
  }

  @Test
  void runsOnTheThreadOfTheTest() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    executor.execute(() -> thread.set(Thread.currentThread()));
    executor.runNext();
    assertSame(Thread.currentThread(), thread.get());
  }

  @Test
  void runsAllThoseIncludedThatAreAddedMeanwhile() {
    executor.execute(() -> executor.execute(() -> ran.add("two")));
    executor.execute(() -> ran.add("one"));
    assertEquals(3, executor.runAll());
    assertEquals(List.of("one", "two"), ran);
    assertEquals(0, executor.runAll());
  }

  @Test
  void failsWhereNoCommandIsPending() {
    assertThrows(NoSuchElementException.class, executor::runNext);
  }

  @Test
  void aFailureReachesTheTestAndTheCommandIsGone() {
    IllegalStateException failure = new IllegalStateException("broken");
    executor.execute(
        () -> {
          throw failure;
        });
    assertSame(failure, assertThrows(IllegalStateException.class, executor::runNext));
    assertEquals(0, executor.pending());
  }
}
