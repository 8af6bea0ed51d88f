package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AbandonedAttempt;
import io.jobengine.CloseReport;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.host.StuckTasks;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What close says of the jobs that it met. */
class CloseReportTest {
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration DRAIN_AND_MORE = Duration.ofMillis(10_200);

  /** What the jobs do, in the order of their starts. */
  private final Queue<OneTaskEngine.Body> bodies = new ConcurrentLinkedQueue<>();

  private final Semaphore started = new Semaphore(0);
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch stuckEnd = new CountDownLatch(1);

  private final OneTaskEngine.Body finishes =
      (context, self) -> {
        end.await();
        context.result(OneTaskEngine.OUT, "done");
      };

  private final OneTaskEngine.Body hears =
      (context, self) -> {
        while (!context.token().isStopRequested()) {
          Thread.onSpinWait();
        }
      };

  private final OneTaskEngine.Body sticks = (context, self) -> StuckTasks.swallow(stuckEnd);

  private OneTaskEngine engine() {
    return OneTaskEngine.with(
        (context, self) -> {
          OneTaskEngine.Body body = bodies.remove();
          started.release();
          body.run(context, self);
        });
  }

  private Background start(OneTaskEngine engine, OneTaskEngine.Body body) throws Exception {
    bodies.add(body);
    engine.submit();
    Background worker = Background.run(engine.executor::runNext);
    started.acquire();
    return worker;
  }

  private Background startStuck(OneTaskEngine engine) throws Exception {
    Background worker = start(engine, sticks);
    worker.awaitIn(StuckTasks.class, "swallow");
    return worker;
  }

  /** A call of close, and its report. */
  private record Closing(Background thread, CompletableFuture<CloseReport> report) {
    static Closing begin(OneTaskEngine engine) {
      CompletableFuture<CloseReport> report = new CompletableFuture<>();
      Background thread = Background.run(() -> report.complete(engine.engine.close(DRAIN)));
      Background.until(engine.engine::isClosing);
      return new Closing(thread, report);
    }

    CloseReport await() {
      thread.await();
      return Background.await(report);
    }
  }

  private static void endDrain(OneTaskEngine engine) {
    engine.clock.advance(DRAIN_AND_MORE);
    Background.until(() -> engine.stopper.pending() > 0);
  }

  private static void assertStuckInSwallow(AbandonedAttempt attempt) {
    assertEquals("background", attempt.thread());
    StackTraceElement entered = attempt.stack().get(attempt.stack().size() - 1);
    assertEquals("swallow", entered.getMethodName());
  }

  @Test
  void eachJobThatCloseMetIsCountedOnce() throws Exception {
    try (OneTaskEngine engine = engine()) {
      engine.executor.setRoom(5);
      Background before = startStuck(engine);
      Job givenUpBefore = engine.engine.list(JobFilter.ALL).get(0);
      engine.cancel(givenUpBefore);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      Background finishing = start(engine, finishes);
      Background hearing = start(engine, hears);
      Background sticking = startStuck(engine);
      engine.executor.setRoom(0);
      Job waiting = engine.submit();
      Closing closing = Closing.begin(engine);

      end.countDown();
      finishing.await();
      endDrain(engine);
      hearing.await();
      Background.until(() -> waiting.status().isTerminal());
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      CloseReport report = closing.await();

      assertEquals(1, report.finished());
      assertEquals(2, report.stopped(), "the one that heard, and the one that waited");
      assertEquals(0, report.unended());
      assertEquals(1, report.abandoned().size());
      assertStuckInSwallow(report.abandoned().get(0));
      assertEquals(1, report.stillStuck().size());
      assertEquals(givenUpBefore.id(), report.stillStuck().get(0).job());
      assertStuckInSwallow(report.stillStuck().get(0));
      List<String> closes =
          engine.log.takeTexts().stream().filter(text -> text.startsWith("Closed")).toList();
      assertEquals(1, closes.size(), "what was given up is told once");
      assertTrue(closes.get(0).contains(givenUpBefore.id().toString()), closes.get(0));
      assertTrue(closes.get(0).contains("StuckTasks.swallow"), closes.get(0));
      stuckEnd.countDown();
      before.await();
      sticking.await();
    }
  }

  @Test
  void aThreadThatCameBackIsNotReported() throws Exception {
    try (OneTaskEngine engine = engine()) {
      Background before = startStuck(engine);
      engine.cancel(engine.engine.list(JobFilter.ALL).get(0));
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      engine.log.take();
      stuckEnd.countDown();
      before.await();

      CloseReport report = engine.engine.close(DRAIN);

      assertEquals(new CloseReport(0, 0, 0, List.of(), List.of()), report);
    }
  }

  @Test
  void anAttemptThatIsGivenUpElsewhereHasNoThread() {
    try (OneTaskEngine engine = engine()) {
      Job job = engine.submit();
      engine.begin();
      Closing closing = Closing.begin(engine);
      endDrain(engine);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      CloseReport report = closing.await();

      AbandonedAttempt elsewhere = new AbandonedAttempt(job.id(), job.task(), "", List.of());
      assertEquals(new CloseReport(0, 0, 0, List.of(elsewhere), List.of()), report);
      assertEquals(2, engine.log.take().size(), "given up, and the close");
    }
  }

  @Test
  void whoeverClosesAgainGetsTheSameReport() throws Exception {
    try (OneTaskEngine engine = engine()) {
      Background worker = start(engine, finishes);
      Closing first = Closing.begin(engine);
      Closing second = Closing.begin(engine);
      end.countDown();
      worker.await();

      CloseReport report = first.await();

      assertEquals(new CloseReport(1, 0, 0, List.of(), List.of()), report);
      assertSame(report, second.await());
      engine.engine.close();
      assertSame(report, engine.engine.close(Duration.ZERO));
    }
  }

  @Test
  void aHostMayLeaveNoTimeToDrain() throws Exception {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();

      CloseReport report = engine.engine.close(Duration.ZERO);

      assertEquals(new CloseReport(0, 1, 0, List.of(), List.of()), report);
      assertEquals(JobStatus.FAILED, job.status());
    }
  }

  @Test
  void aNegativeDrainTimeIsRefusedAndClosesNothing() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> engine.engine.close(Duration.ofSeconds(-1)));

      assertEquals("drain must not be negative: PT-1S", refused.getMessage());
      engine.assertEnded(engine.runOne(), JobStatus.SUCCEEDED);
    }
  }

  @Test
  void theCountsAddUpHoweverTheJobsEnd() throws Exception {
    int jobs = 60;
    for (int round = 0; round < 5; round++) {
      CountDownLatch go = new CountDownLatch(1);
      AtomicInteger number = new AtomicInteger();
      Task task =
          Task.of(
              "mixed",
              List.of(),
              context -> {
                go.await();
                endSomehow(context, number.getAndIncrement());
              });
      JobEngine engine =
          JobEngines.builder()
              .task(task)
              .workers(4)
              .limits(Limits.NONE.stopGrace(Duration.ofSeconds(20)))
              .build();
      List<Job> live = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        live.add(engine.submit(JobRequest.of("mixed")));
      }
      CompletableFuture<CloseReport> closed =
          CompletableFuture.supplyAsync(() -> engine.close(Duration.ofMillis(20)));
      Background.until(engine::isClosing);
      go.countDown();
      engine.cancel(live.get(jobs - 1).id());

      CloseReport report = Background.await(closed);

      assertEquals(List.of(), report.abandoned());
      assertEquals(0, report.unended());
      assertEquals(jobs, report.finished() + report.stopped(), report::toString);
      long succeeded = live.stream().filter(job -> job.status() == JobStatus.SUCCEEDED).count();
      assertEquals(succeeded, report.finished(), report::toString);
    }
  }

  private static void endSomehow(TaskContext context, int number) throws InterruptedException {
    if (number % 3 == 2) {
      CountDownLatch stopped = new CountDownLatch(1);
      context.token().onStop(stopped::countDown);
      stopped.await();
    }
  }
}
