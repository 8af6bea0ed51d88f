package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import io.jobengine.testkit.FaultyJobExecutor;
import io.jobengine.testkit.ManualJobExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an executor throws counts as "no room"; no job is lost by it, and none runs twice. */
class FaultyExecutorTest {
  private static final Duration RETRY = Duration.ofMillis(205);

  private final AtomicInteger runs = new AtomicInteger();
  private final EngineLog log = EngineLog.open();
  private final ManualJobExecutor places = ManualJobExecutor.withRoom(1);
  private final FaultyJobExecutor executor = new FaultyJobExecutor(places);
  private final ManualEngine manual =
      new ManualEngine(
          0,
          settings ->
              settings
                  .executor(executor)
                  .task(Task.of("count", List.of(), context -> runs.incrementAndGet())));

  @AfterEach
  void close() {
    executor.heal();
    places.signalRoom();
    places.runAll();
    manual.close();
    log.take();
    log.close();
  }

  @Test
  void aJobWaitsUntilTheExecutorIsWellAgain() {
    executor.failWith(new IllegalStateException("broken"));
    LiveJob job = manual.submit("count");
    assertEquals(JobStatus.WAITING, job.status());
    executor.heal();
    manual.clock.advance(RETRY);
    manual.notifier.runAll();
    places.runAll();
    assertEquals(JobStatus.SUCCEEDED, job.status());
  }

  @Test
  void anErrorIsNoOtherThanAnException() {
    executor.failWith(new StackOverflowError("broken"));
    LiveJob job = manual.submit("count");
    assertEquals(JobStatus.WAITING, job.status());
    executor.heal();
    places.signalRoom();
    places.runAll();
    assertEquals(JobStatus.SUCCEEDED, job.status());
  }

  @Test
  void theFailureIsLoggedWithTheCulprit() {
    IllegalStateException broken = new IllegalStateException("broken");
    executor.failWith(broken);
    manual.submit("count");
    ILoggingEvent warning = log.take().get(0);
    assertEquals(broken.getMessage(), warning.getThrowableProxy().getMessage());
    assertTrue(warning.getFormattedMessage().contains("FaultyJobExecutor"));
  }

  @Test
  void anAttemptThatWasTakenInSpiteOfTheExceptionRunsOnce() {
    executor.failAfterTakingWith(new IllegalStateException("broken"));
    LiveJob job = manual.submit("count");
    places.runAll();
    executor.heal();
    manual.clock.advance(RETRY);
    manual.notifier.runAll();
    places.runAll();
    assertEquals(JobStatus.SUCCEEDED, job.status());
    assertEquals(1, runs.get());
    assertEquals(1, places.room());
  }

  @Test
  void manyAttemptsThatAreTakenInSpiteOfExceptionsRunOnceEach() {
    executor.failAfterTakingWith(new IllegalStateException("broken"));
    List<LiveJob> jobs =
        List.of(manual.submit("count"), manual.submit("count"), manual.submit("count"));
    places.runAll();
    for (LiveJob job : jobs) {
      assertEquals(JobStatus.SUCCEEDED, job.status());
    }
    assertEquals(3, runs.get());
  }

  @Test
  void aCancelReachesAJobThatBothTheQueueAndTheExecutorHold() {
    executor.failAfterTakingWith(new IllegalStateException("broken"));
    LiveJob job = manual.submit("count");
    assertTrue(manual.engine.cancel(job.id()));
    assertEquals(JobStatus.CANCELLED, job.status());
    places.runAll();
    assertEquals(0, runs.get());
    assertEquals(1, places.room());
  }
}
