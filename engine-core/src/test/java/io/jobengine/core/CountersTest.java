package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.EngineCounters;
import io.jobengine.ExecutionType;
import io.jobengine.InvalidRequestException;
import io.jobengine.Job;
import io.jobengine.JobCursor;
import io.jobengine.JobEngine;
import io.jobengine.JobNews;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskName;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.testkit.FaultyMessageSink;
import io.jobengine.testkit.FaultyParameterStore;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.RecordingMessageSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the engine counts, each where it is decided. */
class CountersTest {
  private static final JobRequest UNKNOWN_TASK = JobRequest.of("no-such-task");

  private static JobRequest request() {
    return JobRequest.of(OneTaskEngine.TASK);
  }

  private static void assertOffered(OneTaskEngine engine, int offered, int accepted) {
    EngineCounters counters = engine.engine.counters();
    assertEquals(offered, counters.offered());
    assertEquals(accepted, counters.accepted());
    assertEquals(offered, counters.invalid() + counters.rejected() + counters.accepted());
  }

  @Test
  void everyWayToAskIsOffered() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Caller anna = Caller.of("anna");
      engine.engine.submit(request());
      engine.engine.submitAsync(request());
      engine.engine.execute(request());
      assertOffered(engine, 3, 3);
      engine.executor.setRoom(3);
      engine.executor.runAll();
      engine.engine.as(anna).submit(request());
      engine.engine.as(anna).submitAsync(request());
      engine.engine.as(anna).execute(request());
      assertOffered(engine, 6, 6);
      engine.executor.runAll();
      assertEquals(6, engine.engine.counters().succeeded());
    }
  }

  @Test
  void requestsThatCannotBeAcceptedAsTheyAreAreInvalid() {
    ServiceDescriptor synchronous =
        ServiceDescriptor.builder("sync").executionType(ExecutionType.SYNCHRONOUS).build();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {},
            builder -> builder.service(synchronous, Task.of("now", List.of(), context -> {})))) {
      assertThrows(InvalidRequestException.class, () -> engine.engine.submit(UNKNOWN_TASK));
      engine.engine.submitAsync(UNKNOWN_TASK);
      engine.engine.execute(UNKNOWN_TASK);
      engine.engine.submitAsync(request().with("no-such-input", 1));
      engine.engine.submitAsync(JobRequest.of(new TaskName("sync", "now")));
      assertOffered(engine, 5, 0);
      assertEquals(5, engine.engine.counters().invalid());
    }
  }

  @Test
  void soundRequestsThatFindNoPlaceOrAClosingEngineAreRejected() {
    EngineCounters closed;
    OneTaskEngine engine = OneTaskEngine.thatReturns();
    try (engine) {
      engine.executor.setRoom(0);
      for (int i = 0; i < OneTaskEngine.MOST_WAITING; i++) {
        engine.submit();
      }
      assertThrows(JobRejectedException.class, engine::submit);
      assertOffered(engine, OneTaskEngine.MOST_WAITING + 1, OneTaskEngine.MOST_WAITING);
      engine.executor.setRoom(OneTaskEngine.MOST_WAITING);
      engine.executor.signalRoom();
      engine.executor.runAll();
      Background.run(engine.engine::close).await();
      assertThrows(JobRejectedException.class, engine::submit);
      closed = engine.engine.counters();
    }
    assertEquals(2, closed.rejected());
    assertEquals(0, closed.failedSubmits());
    assertEquals(OneTaskEngine.MOST_WAITING, closed.ended());
  }

  @Test
  void aRequestWhoseKeyStandsForAJobIsRepeatedAndWithOtherInputsInvalid() {
    Parameter<String> in = Parameter.required("in", DataType.STRING);
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {},
            builder -> builder.task(Task.of("keep", List.of(in), context -> {})))) {
      JobRequest request = JobRequest.of("keep").withKey("order-4711");
      engine.engine.submit(request.with(in, "a"));
      engine.engine.submit(request.with(in, "a"));
      engine.engine.submitOnceAsync(request.with(in, "a"));
      engine.engine.submitOnceAsync(request.with(in, "b"));
      EngineCounters counters = engine.engine.counters();
      assertEquals(4, counters.offered());
      assertEquals(1, counters.accepted());
      assertEquals(2, counters.repeated());
      assertEquals(1, counters.invalid());
      engine.executor.runAll();
    }
  }

  @Test
  void aSubmitThatTheStoreFailsIsRejectedAndSaysSo() {
    Parameter<String> in = Parameter.required("in", DataType.STRING);
    FaultyParameterStore store = new FaultyParameterStore(new RecordingParameterStore());
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {},
            builder ->
                builder.task(Task.of("keep", List.of(in), context -> {})).parameterStore(store))) {
      JobRequest request = JobRequest.of("keep").with(in, "a");
      store.failKeepWith(new IllegalStateException("the disk is full"));
      assertThrows(IllegalStateException.class, () -> engine.engine.submit(request));
      store.failKeepWith(new StackOverflowError("broken"));
      assertThrows(StackOverflowError.class, () -> engine.engine.submit(request));
      store.heal();
      engine.engine.submit(request);
      assertOffered(engine, 3, 1);
      assertEquals(2, engine.engine.counters().rejected());
      assertEquals(2, engine.engine.counters().failedSubmits());
      engine.executor.runAll();
    }
  }

  @Test
  void whoeverSeesAnEndSeesItCounted() {
    AtomicReference<JobEngine> asked = new AtomicReference<>();
    List<Long> seen = new ArrayList<>();
    JobListener listener =
        change -> {
          if (change.to().isTerminal()) {
            seen.add(asked.get().counters().succeeded());
          }
        };
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> context.result(OneTaskEngine.OUT, "done"),
            builder -> builder.notifier(Runnable::run).listener(listener))) {
      asked.set(engine.engine);
      engine.runOne();
      engine.runOne();
      assertEquals(List.of(1L, 2L), seen);
    }
  }

  @Test
  void eachJobIsCountedByItsEnd() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              throw new ExpectedFailureException("no such river");
            })) {
      engine.runOne();
      engine.cancel(engine.submit());
      Job waits = engine.submit(Limits.NONE.queueWait(Duration.ofSeconds(1)));
      engine.advance(Duration.ofSeconds(2));
      assertEquals(JobStatus.TIMED_OUT, waits.status());
      EngineCounters counters = engine.engine.counters();
      assertEquals(1, counters.expectedFailures());
      assertEquals(1, counters.cancelled());
      assertEquals(1, counters.timedOut());
      assertEquals(3, counters.ended());
      assertEquals(1, counters.started());
      engine.executor.runAll();
    }
  }

  @Test
  void waitingRunningAndKeptFollowTheJobs() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job first = engine.submit();
      engine.submit();
      assertGauges(engine, 2, 0, 0);
      AttemptPen pen = engine.begin().pen();
      assertGauges(engine, 1, 1, 0);
      pen.result(OneTaskEngine.OUT, "done");
      pen.returned();
      engine.executor.freePlace();
      assertGauges(engine, 1, 0, 1);
      engine.engine.remove(first.id());
      assertGauges(engine, 1, 0, 0);
      engine.executor.runAll();
    }
  }

  private static void assertGauges(OneTaskEngine engine, int waiting, int running, int kept) {
    EngineCounters counters = engine.engine.counters();
    assertEquals(
        List.of(waiting, running, kept),
        List.of(counters.waiting(), counters.running(), counters.kept()));
  }

  @Test
  void whoeverWaitsForNewsIsCountedUntilTheStageIsComplete() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      JobCursor seen = new JobCursor(job.status(), 0, MessageLevel.INFO);
      CompletionStage<JobNews> one = job.news(seen, Duration.ofHours(1));
      CompletionStage<JobNews> other = job.news(seen, Duration.ofHours(1));
      assertEquals(2, engine.engine.counters().waiters());
      other.toCompletableFuture().cancel(/* mayInterruptIfRunning= */ false);
      assertEquals(1, engine.engine.counters().waiters());
      engine.executor.runAll();
      engine.notifier.runAll();
      assertTrue(one.toCompletableFuture().isDone());
      assertEquals(0, engine.engine.counters().waiters());
    }
  }

  @Test
  void aLostAttemptIsCountedAndSoIsTheNextOne() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(2))) {
      engine.submit();
      engine.lose(engine.begin().pen());
      engine.executor.freePlace();
      assertGauges(engine, 1, 0, 0);
      engine.lose(engine.begin().pen());
      engine.executor.freePlace();
      EngineCounters counters = engine.engine.counters();
      assertEquals(2, counters.started());
      assertEquals(2, counters.lostAttempts());
      assertEquals(1, counters.failed());
      assertEquals(1, counters.accepted());
    }
  }

  @Test
  void anAttemptThatIsGivenUpIsCounted() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      engine.begin();
      engine.cancel(job);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      EngineCounters counters = engine.engine.counters();
      assertEquals(1, counters.abandonedAttempts());
      assertEquals(1, counters.cancelled());
      assertEquals(0, counters.running());
      engine.log.take();
    }
  }

  @Test
  void messagesOfTheTaskAndOfTheEngineAreCountedAndSoAreFailuresOfSinks() {
    FaultyMessageSink faulty = new FaultyMessageSink(new RecordingMessageSink());
    faulty.failWith(new IllegalStateException("broken"));
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.messageSink(faulty))) {
      engine.submit();
      AttemptPen pen = engine.begin().pen();
      pen.message(MessageType.INFORMATIVE, "one");
      faulty.heal();
      pen.message(MessageType.INFORMATIVE, "two");
      pen.failedAsExpected("three");
      engine.notifier.runAll();
      engine.executor.freePlace();
      EngineCounters counters = engine.engine.counters();
      assertEquals(3, counters.messages());
      assertEquals(1, counters.sinkFailures());
      assertEquals(1, engine.log.take().size());
    }
  }

  @Test
  void changesThatALaggingListenerLosesAreCounted() {
    int most = 1 << 16;
    int lost = 3;
    Notifier stuck = new Notifier(command -> {}, command -> {});
    Listeners listeners = new Listeners(List.of(change -> {}, change -> {}), stuck);
    JobChange change =
        new JobChange(
            Attempts.first().job, 0, JobStatus.NEW, JobStatus.SUBMITTED, ManualClock.START);
    for (int i = 0; i < most + lost; i++) {
      listeners.enqueue(change);
    }
    assertEquals(2L * lost, listeners.lostChanges());
  }
}
