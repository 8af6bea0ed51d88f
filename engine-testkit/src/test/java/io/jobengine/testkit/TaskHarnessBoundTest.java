package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A harness reports a task that does not come to its end, and does not hang on it. */
class TaskHarnessBoundTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration GENEROUS = Duration.ofSeconds(10);

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicReference<TaskContext> escaped = new AtomicReference<>();
  private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

  /** Lets the stuck tasks go, and with them their threads. */
  @AfterEach
  void openTheGate() {
    gate.countDown();
  }

  private TaskHarness deaf() {
    return TaskHarness.of(Task.of("deaf", List.of(), this::waitForTheGate)).bound(SHORT);
  }

  /** Ignores the token and the interrupts. */
  private void waitForTheGate(TaskContext context) {
    escaped.set(context);
    while (gate.getCount() > 0) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        interrupted.complete(true);
      }
    }
  }

  @Test
  void aTaskThatNeverReturnsFailsTheTest() {
    AssertionError error = assertThrows(AssertionError.class, deaf()::run);
    assertEquals("task 'deaf' did not return within PT0.2S", error.getMessage());
    assertTrue(
        Arrays.stream(error.getCause().getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("waitForTheGate")));
  }

  @Test
  void aTaskThatIgnoresItsTokenFailsTheTest() {
    AssertionError error = assertThrows(AssertionError.class, deaf().cancelAtStart()::run);
    assertEquals(
        "task 'deaf' did not return within PT0.2S, though it was asked to stop and interrupted",
        error.getMessage());
    Race.await(interrupted, GENEROUS, "It was not interrupted");
  }

  @Test
  void aTaskThatWasGivenUpWritesNoMore() {
    assertThrows(AssertionError.class, deaf()::run);
    assertThrows(AttemptEndedException.class, () -> escaped.get().messages().info("late"));
    assertTrue(escaped.get().token().isStopRequested());
  }

  @Test
  void aCallbackThatNeverReturnsFailsTheTest() {
    TaskHarness harness =
        TaskHarness.of(
                Task.of(
                    "any",
                    List.of(),
                    context -> {
                      context.token().onStop(() -> waitForTheGate(context));
                      context.messages().info("ready");
                    }))
            .cancelAtMessage("ready")
            .bound(SHORT);
    AssertionError error = assertThrows(AssertionError.class, harness::run);
    assertEquals("A callback of the token did not return within PT0.2S", error.getMessage());
  }

  @Test
  void aTestThatIsInterruptedWaitsNoLonger() {
    Thread.currentThread().interrupt();
    assertThrows(AssertionError.class, deaf().bound(GENEROUS)::run);
    assertTrue(Thread.interrupted());
  }

  @Test
  void aBoundIsPositive() {
    TaskHarness harness = deaf();
    assertThrows(IllegalArgumentException.class, () -> harness.bound(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> harness.bound(Duration.ofMillis(-1)));
    gate.countDown();
    assertEquals(JobStatus.SUCCEEDED, harness.run().status());
  }
}
