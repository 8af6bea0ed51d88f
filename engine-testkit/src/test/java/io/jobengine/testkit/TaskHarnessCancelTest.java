package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobMessage;
import io.jobengine.JobStatus;
import io.jobengine.Progress;
import io.jobengine.Registration;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.StopRequestedException;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A harness cancels a run where the test wants it, and stops the task as the engine does. */
class TaskHarnessCancelTest {
  private static final Parameter<Long> STEPS = Parameter.output("steps", DataType.LONG);

  private final List<String> heard = new ArrayList<>();
  private final AtomicReference<Thread> taskThread = new AtomicReference<>();

  /** Ten steps, each with a look at the token, a message and a progress. */
  private static void tenSteps(TaskContext context) {
    for (int step = 1; step <= 10; step++) {
      context.token().throwIfStopRequested();
      context.messages().info("step " + step);
      context.progress(10 * step, "step " + step);
    }
    context.result(STEPS, 10L);
  }

  private static TaskHarness tenSteps() {
    return harness(TaskHarnessCancelTest::tenSteps);
  }

  private static TaskHarness harness(Task.Body body) {
    return TaskHarness.of(Task.of("steps", List.of(STEPS), body));
  }

  private static void assertStoppedAfter(int steps, TaskRun run) {
    assertEquals(JobStatus.CANCELLED, run.status());
    assertEquals(steps, run.messages().size());
    assertEquals(StopRequestedException.class, run.failure().orElseThrow().getClass());
    assertEquals(Optional.empty(), run.findResult(STEPS));
  }

  @Test
  void atTheStartTheFirstLookFindsTheStop() {
    assertStoppedAfter(0, tenSteps().cancelAtStart().run());
  }

  @Test
  void atAMessageByItsNumber() {
    assertStoppedAfter(3, tenSteps().cancelAtMessage(3).run());
  }

  @Test
  void atAMessageByItsText() {
    assertStoppedAfter(1, tenSteps().cancelAtMessage("ep 1").run());
  }

  @Test
  void atAProgress() {
    TaskRun run = tenSteps().cancelWhen(progress -> progress.percent().orElse(0) >= 50).run();
    assertStoppedAfter(5, run);
    assertEquals(Progress.step(50, "step 5"), run.progress().get(4));
  }

  @Test
  void atALookAtTheToken() {
    assertStoppedAfter(6, tenSteps().cancelAtCheck(7).run());
  }

  @Test
  void atTheFirstOfSeveralPoints() {
    TaskHarness harness = tenSteps().cancelAtMessage(5).cancelAtMessage("step 4").cancelAtCheck(9);
    assertStoppedAfter(4, harness.run());
    assertStoppedAfter(2, harness.cancelAtCheck(3).cancelAtCheck(8).run());
  }

  @Test
  void notAtAPointThatIsNeverReached() {
    TaskRun run = tenSteps().cancelAtMessage(11).cancelAtCheck(11).run();
    assertEquals(JobStatus.SUCCEEDED, run.status());
    assertEquals(10, run.result(STEPS));
  }

  @Test
  void theStopDecidesThoughTheTaskReturns() {
    TaskRun run = harness(context -> context.result(STEPS, 1L)).cancelAtStart().run();
    assertEquals(JobStatus.CANCELLED, run.status());
    assertEquals(Optional.empty(), run.findResult(STEPS));
    assertEquals(Optional.empty(), run.failure());
  }

  @Test
  void aCancelledTaskMayStillTellAndSay() {
    TaskRun run =
        harness(
                context -> {
                  context.messages().info("cleaning up");
                  context.progress("cleaning up");
                })
            .cancelAtStart()
            .run();
    assertEquals(List.of("cleaning up"), run.messages().stream().map(JobMessage::text).toList());
    assertEquals(List.of(Progress.of("cleaning up")), run.progress());
  }

  @Test
  void callbacksRunOnceOnAnotherThreadThanTheTasks() {
    CountDownLatch closed = new CountDownLatch(1);
    AtomicReference<Thread> callbackThread = new AtomicReference<>();
    TaskRun run =
        harness(
                context -> {
                  taskThread.set(Thread.currentThread());
                  context
                      .token()
                      .onStop(
                          () -> {
                            callbackThread.set(Thread.currentThread());
                            heard.add("called");
                            closed.countDown();
                          });
                  context.messages().info("waiting");
                  closed.await();
                })
            .cancelAtMessage("waiting")
            .run();
    assertEquals(JobStatus.CANCELLED, run.status());
    assertEquals(List.of("called"), heard);
    assertNotSame(taskThread.get(), callbackThread.get());
    assertNotSame(Thread.currentThread(), callbackThread.get());
  }

  @Test
  void aCallbackThatComesLateRunsAtOnceOnTheThreadThatBringsIt() {
    harness(
            context -> {
              taskThread.set(Thread.currentThread());
              context.token().onStop(() -> heard.add(Thread.currentThread().getName()));
              heard.add("registered");
            })
        .cancelAtStart()
        .run();
    assertEquals(List.of(taskThread.get().getName(), "registered"), heard);
  }

  @Test
  void aCallbackThatWasTakenBackOrNeverNeededDoesNotRun() {
    Task.Body body =
        context -> {
          Registration registration = context.token().onStop(() -> heard.add("called"));
          registration.close();
          registration.close();
          context.messages().info("closed");
          context.token().onStop(() -> heard.add("called at once"));
        };
    harness(body).cancelAtMessage("closed").run();
    assertEquals(List.of("called at once"), heard);
    harness(context -> context.token().onStop(() -> heard.add("needless"))).run();
    assertEquals(List.of("called at once"), heard);
  }

  @Test
  void aCallbackThatFailsFailsTheTestAndStopsNoOther() {
    IllegalStateException failure = new IllegalStateException("broken");
    TaskHarness harness =
        harness(
                context -> {
                  context
                      .token()
                      .onStop(
                          () -> {
                            throw failure;
                          });
                  context.token().onStop(() -> heard.add("called"));
                  context.messages().info("ready");
                })
            .cancelAtMessage(1);
    AssertionError error = assertThrows(AssertionError.class, harness::run);
    assertSame(failure, error.getCause().getCause());
    assertEquals(List.of("called"), heard);
  }

  @Test
  void aTaskThatWaitsIsInterrupted() {
    TaskRun run =
        harness(context -> new CountDownLatch(1).await())
            .cancelAtStart()
            .bound(Duration.ofSeconds(60))
            .run();
    assertEquals(JobStatus.CANCELLED, run.status());
    assertEquals(InterruptedException.class, run.failure().orElseThrow().getClass());
  }

  @Test
  void aTaskThatLooksAtItsTokenIsNotInterrupted() {
    TaskRun run = harness(context -> assertFalse(Thread.interrupted())).cancelAtStart().run();
    assertEquals(Optional.empty(), run.failure());
  }

  @Test
  void aTaskThatLeavesItsLoopInOrderIsCancelledToo() {
    TaskRun run =
        harness(
                context -> {
                  while (!context.token().isStopRequested()) {
                    Thread.onSpinWait();
                  }
                  assertTrue(context.token().isStopRequested());
                })
            .cancelAtCheck(1000)
            .run();
    assertEquals(JobStatus.CANCELLED, run.status());
    assertEquals(Optional.empty(), run.failure());
  }

  @Test
  void pointsAreNumberedFromOne() {
    TaskHarness harness = tenSteps();
    assertThrows(IllegalArgumentException.class, () -> harness.cancelAtMessage(0));
    assertThrows(IllegalArgumentException.class, () -> harness.cancelAtCheck(0));
    assertEquals(JobStatus.SUCCEEDED, harness.run().status());
  }
}
