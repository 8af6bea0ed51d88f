package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.ManualExecutor;
import io.jobengine.testkit.ManualJobExecutor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An executor that refuses and never tells of room is offered what waits again after a while. */
class RefusingExecutorTest {
  private static final Duration WHILE = Duration.ofMillis(200);
  private static final Duration LATEST = WHILE.plusMillis(5);

  private final ManualEngine manual =
      new ManualEngine(0, settings -> settings.task(Task.of("any", List.of(), context -> {})));

  @AfterEach
  void close() {
    manual.close();
  }

  private void passTime(Duration time) {
    manual.clock.advance(time);
    manual.notifier.runAll();
  }

  @Test
  void isOfferedTheJobsAgainWithin205Milliseconds() {
    List<LiveJob> jobs = List.of(manual.submit("any"), manual.submit("any"));
    manual.executor.setRoom(2);
    passTime(WHILE.minusNanos(1));
    assertEquals(0, manual.executor.pending());
    passTime(LATEST.minus(WHILE));
    assertEquals(2, manual.executor.runAll());
    jobs.forEach(job -> assertEquals(JobStatus.SUCCEEDED, job.status()));
  }

  @Test
  void isOfferedThemAgainAndAgainAsLongAsTheyWait() {
    manual.submit("any");
    for (int i = 0; i < 5; i++) {
      passTime(LATEST);
    }
    manual.executor.setRoom(1);
    passTime(LATEST);
    assertEquals(1, manual.executor.pending());
  }

  @Test
  void isOfferedThemAlsoWhereTheWhileIsOverBeforeItsBeginWasNoted() {
    ManualClock time = new ManualClock();
    ManualExecutor errands = new ManualExecutor();
    ManualJobExecutor executor = ManualJobExecutor.withRoom(0);
    HookedClock clock = new HookedClock(time);
    clock.afterNextAlarm(() -> time.advance(LATEST));
    JobEngine engine =
        JobEngines.builder()
            .clock(clock)
            .executor(executor)
            .notifier(errands)
            .task(Task.of("any", List.of(), context -> {}))
            .build();
    Job job = engine.submit(JobRequest.of("any"));
    errands.runAll(); // refused again
    executor.setRoom(1);
    time.advance(LATEST);
    errands.runAll();
    assertEquals(1, executor.runAll());
    assertEquals(JobStatus.SUCCEEDED, job.status());
    engine.close();
  }

  @Test
  void oneAlarmAndOneRetryServeAllThatWait() {
    for (int i = 0; i < 50; i++) {
      manual.submit("any");
    }
    assertEquals(1, manual.clock.pendingAlarms());
    manual.clock.advance(LATEST);
    assertEquals(1, manual.notifier.pending());
  }

  @Test
  void nothingIsOfferedAgainOnceNothingWaits() {
    LiveJob job = manual.submit("any");
    manual.engine.cancel(job.id());
    passTime(LATEST);
    assertEquals(1, manual.clock.pendingAlarms(), "the retention of the job that was cancelled");
    passTime(Duration.ofHours(7));
    assertEquals(0, manual.clock.pendingAlarms());
  }
}
