package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.host.StuckTasks;
import io.jobengine.spi.ParameterStore;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Closing an engine: what is rejected, what may finish, and what is stopped. */
class CloseTest {
  private static final Duration DRAIN_AND_MORE = Duration.ofMillis(10_200);
  private static final String CLOSED_BEFORE = "Failed: the server closed before the job started.";
  private static final String CLOSED_DURING =
      "Failed: the server closed while the job was running.";

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  /** An engine whose task runs until the test lets it go, or until it is interrupted. */
  private OneTaskEngine withTaskThatWaits() {
    return OneTaskEngine.with(
        (context, self) -> {
          context.result(OneTaskEngine.OUT, "done");
          started.countDown();
          end.await();
        });
  }

  private OneTaskEngine withTaskThatSwallows() {
    return OneTaskEngine.with(
        (context, self) -> {
          started.countDown();
          StuckTasks.swallow(end);
        });
  }

  /** Begins to close an engine that has jobs. */
  private static Background beginClose(OneTaskEngine engine) {
    Background closing = Background.run(engine.engine::close);
    Background.until(engine.engine::isClosing);
    return closing;
  }

  /** Ends the drain time, and waits until the jobs that run were told to stop. */
  private static void endDrain(OneTaskEngine engine) {
    engine.clock.advance(DRAIN_AND_MORE);
    Background.until(() -> engine.stopper.pending() > 0);
  }

  private Background runToWaitingPoint(OneTaskEngine engine) {
    Background worker = Background.run(engine.executor::runNext);
    Background.await(started);
    return worker;
  }

  @Test
  void aClosingEngineRejectsRequestsAndStillAnswers() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background closing = beginClose(engine);

      JobRejectedException rejected =
          assertThrows(JobRejectedException.class, () -> engine.submit());
      assertEquals(JobRejectedException.Reason.CLOSING, rejected.reason());
      assertEquals(Optional.empty(), rejected.retryAfter());
      assertEquals(JobStatus.EXECUTING, engine.engine.find(job.id()).status());
      assertFalse(closing.isDone());

      end.countDown();
      worker.await();
      closing.await();
    }
  }

  @Test
  void jobsThatFinishWithinTheDrainTimeSucceed() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job running = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Job waiting = engine.submit();
      Background closing = beginClose(engine);
      engine.clock.advance(Duration.ofSeconds(9));

      end.countDown();
      worker.await();
      assertFalse(closing.isDone(), "one job is left");
      engine.executor.runNext();
      closing.await();

      engine.assertEnded(running, JobStatus.SUCCEEDED);
      engine.assertEnded(waiting, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void anEngineWithoutJobsClosesAtOnce() {
    OneTaskEngine engine = OneTaskEngine.thatReturns();
    engine.runOne();

    engine.engine.close();

    assertTrue(engine.engine.isClosing());
    engine.close();
  }

  @Test
  void jobsThatWaitWhenTheDrainTimeEndsFail() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job running = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Job waiting = engine.submit();
      Background closing = beginClose(engine);

      endDrain(engine);
      Background.until(() -> waiting.status().isTerminal());
      end.countDown();
      worker.await();
      closing.await();

      engine.assertEnded(waiting, JobStatus.FAILED, CLOSED_BEFORE);
      engine.assertEnded(
          running,
          JobStatus.FAILED,
          CLOSED_DURING + " The task had come to its end; its results were dropped.");
    }
  }

  @Test
  void aJobThatWasTakenAndNotStartedFails() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      assertEquals(JobStatus.SUBMITTED, job.status());
      Background closing = beginClose(engine);

      engine.clock.advance(DRAIN_AND_MORE);
      closing.await();
      engine.executor.runNext();

      engine.assertEnded(job, JobStatus.FAILED, CLOSED_BEFORE);
    }
  }

  @Test
  void jobsThatRunWhenTheDrainTimeEndsAreToldToStop() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              started.countDown();
              while (!context.token().isStopRequested()) {
                Thread.onSpinWait();
              }
              context.token().throwIfStopRequested();
            })) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background closing = beginClose(engine);

      endDrain(engine);
      worker.await();
      closing.await();

      engine.assertEnded(job, JobStatus.FAILED, CLOSED_DURING);
    }
  }

  @Test
  void jobsThatDoNotHearAreInterrupted() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background closing = beginClose(engine);

      endDrain(engine);
      engine.advance(Duration.ofMillis(600));
      worker.await();
      closing.await();

      engine.assertEnded(job, JobStatus.FAILED, CLOSED_DURING);
    }
  }

  @Test
  void jobsThatIgnoreAllAreGivenUpAndCloseReturnsAllTheSame() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background closing = beginClose(engine);

      endDrain(engine);
      assertFalse(closing.isDone());
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      closing.await();

      engine.assertEnded(
          job,
          JobStatus.FAILED,
          CLOSED_DURING
              + " The task did not stop within 5s and was given up, at"
              + " io.jobengine.host.StuckTasks.swallow.");
      assertEquals(3, engine.log.take().size(), "given up, its place lost, and the close");
      end.countDown();
      worker.await();
    }
  }

  @Test
  void cancelDuringTheDrainDecidesTheEnd() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background closing = beginClose(engine);

      assertTrue(engine.cancel(job));
      engine.advance(Duration.ofMillis(600));
      worker.await();
      closing.await();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void cancelAfterTheCloseStoppedAJobDecidesTheEnd() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background closing = beginClose(engine);
      endDrain(engine);
      assertEquals(JobStatus.EXECUTING, job.status(), "as readers see it");

      assertTrue(engine.cancel(job));
      assertEquals(JobStatus.CANCELLING, job.status());
      engine.advance(Duration.ofMillis(600));
      worker.await();
      closing.await();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void aCloseAfterACancelLeavesTheEndToTheCancel() {
    try (OneTaskEngine engine = withTaskThatSwallows()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      engine.cancel(job);
      Background closing = beginClose(engine);

      engine.advance(DRAIN_AND_MORE);
      closing.await();

      engine.assertEnded(
          job,
          JobStatus.CANCELLED,
          "Cancelled. The task did not stop within 5s and was given up, at"
              + " io.jobengine.host.StuckTasks.swallow.");
      assertEquals(3, engine.log.take().size(), "given up, its place lost, and the close");
      end.countDown();
      worker.await();
    }
  }

  @Test
  void aReturnBetweenTheCloseAndItsClaimWins() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      engine.hooks.onNextInstant(
          () -> { // between close's look at the job and its change
            end.countDown();
            worker.await();
          });

      ((LiveJob) job).lifecycle().close((LiveJob) job);

      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void aCloseBetweenTheReturnAndItsClaimWins() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              LiveJob job = (LiveJob) self.engine.find(context.jobId());
              self.hooks.onNextMillis(() -> job.lifecycle().close(job));
            })) {
      Job job = engine.runOne();

      engine.assertEnded(
          job,
          JobStatus.FAILED,
          CLOSED_DURING + " The task had come to its end; its results were dropped.");
    }
  }

  @Test
  void cancelBetweenTheCloseAndItsClaimWins() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      engine.hooks.onNextMillis(() -> engine.cancel(job));

      ((LiveJob) job).lifecycle().close((LiveJob) job);

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled before it started.");
    }
  }

  @Test
  void jobsCanBeReadCancelledInVainAndRemovedAfterTheClose() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.runOne();
      engine.engine.close();

      assertEquals(
          Optional.of("done"),
          engine.engine.find(job.id()).snapshot().findResult(OneTaskEngine.OUT));
      assertEquals(1, engine.engine.list(JobFilter.ALL).size());
      assertTrue(Background.await(engine.engine.read(job.id()).toCompletableFuture()).isPresent());
      assertFalse(engine.cancel(job));
      assertTrue(engine.engine.remove(job.id()));
      assertEquals(Optional.empty(), Optional.ofNullable(engine.engine.find(job.id())));
    }
  }

  @Test
  void anInterruptSkipsTheDrainTimeAndTheFlagIsRestored() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background closing =
          Background.run(
              () -> {
                engine.engine.close();
                assertTrue(Thread.interrupted(), "the flag is restored");
              });
      Background.until(engine.engine::isClosing);

      closing.thread.interrupt();
      Background.until(() -> engine.stopper.pending() > 0);
      engine.advance(Duration.ofMillis(600));
      worker.await();
      closing.await();

      engine.assertEnded(job, JobStatus.FAILED, CLOSED_DURING);
    }
  }

  @Test
  void aThreadThatIsInterruptedAlreadyClosesWithoutADrainTime() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();

      Thread.currentThread().interrupt();
      engine.engine.close();

      assertTrue(Thread.interrupted());
      engine.assertEnded(job, JobStatus.FAILED, CLOSED_BEFORE);
    }
  }

  @Test
  void closingAgainWaitsForTheFirstCallToBeThrough() {
    try (OneTaskEngine engine = withTaskThatWaits()) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background first = beginClose(engine);
      Background second = Background.run(engine.engine::close);
      Background.until(() -> second.thread.getState() == Thread.State.WAITING);

      assertFalse(second.isDone());
      end.countDown();
      worker.await();
      first.await();
      second.await();
      engine.engine.close();

      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void aTaskThatClosesItsOwnEngineIsStoppedAndTheCloseReturns() {
    CountDownLatch closedInside = new CountDownLatch(1);
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              started.countDown();
              self.engine.close();
              closedInside.countDown();
            })) {
      Job job = engine.submit();
      Background worker = runToWaitingPoint(engine);
      Background.until(engine.engine::isClosing);

      endDrain(engine);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      Background.await(closedInside);
      worker.await();

      assertEquals(JobStatus.FAILED, job.status());
      assertTrue(
          OneTaskEngine.texts(job.snapshot()).get(0).startsWith(CLOSED_DURING),
          () -> OneTaskEngine.texts(job.snapshot()).toString());
      assertFalse(engine.log.take().isEmpty());
    }
  }

  @Test
  void aStoreThatDoesNotAnswerASubmitHoldsUpTheCloseNoLongerThanAGrace() {
    CountDownLatch asked = new CountDownLatch(1);
    ParameterStore store =
        new ParameterStore() {
          @Override
          public Object keep(JobId job, Parameter<?> parameter, Object value) {
            asked.countDown();
            StuckTasks.swallow(end);
            return value;
          }

          @Override
          public Object load(JobId job, Parameter<?> parameter, Object handle) {
            return handle;
          }

          @Override
          public void forget(JobId job, Parameter<?> parameter, Object handle) {}
        };
    Parameter<String> text = Parameter.required("text", DataType.STRING);
    Task task = Task.of("reads", List.of(text), context -> {});
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {}, builder -> builder.task(task).parameterStore(store))) {
      List<Job> submitted = new CopyOnWriteArrayList<>();
      Background submitter =
          Background.run(
              () -> submitted.add(engine.engine.submit(JobRequest.of("reads").with(text, "a"))));
      Background.await(asked);
      Background closing = beginClose(engine);

      Background.until(
          () -> { // the wait for what was stopped begins at the end of the drain time
            engine.clock.advance(Duration.ofSeconds(1));
            return closing.isDone();
          });
      closing.await();
      end.countDown();
      submitter.await();

      assertEquals(JobStatus.FAILED, submitted.get(0).status());
      assertEquals(List.of("Closing, although a job has not ended yet"), engine.log.takeTexts());
      assertEquals(1, engine.engine.close(Duration.ZERO).unended(), "as it was then");
    }
  }

  @Test
  void anExecutedJobIsWaitedForLikeAnyOther() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      var answer = engine.engine.execute(JobRequest.of(OneTaskEngine.TASK));
      Background closing = beginClose(engine);
      assertFalse(closing.isDone());

      engine.executor.runNext();
      closing.await();

      engine.notifier.runAll();
      assertEquals(JobStatus.SUCCEEDED, Background.await(answer.toCompletableFuture()).status());
    }
  }
}
