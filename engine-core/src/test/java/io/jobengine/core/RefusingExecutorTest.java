package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.spi.EngineClock;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.ManualExecutor;
import io.jobengine.testkit.ManualJobExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
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
    AtomicReference<Runnable> asItIsSet = new AtomicReference<>(() -> time.advance(LATEST));
    JobEngine engine =
        JobEngines.builder()
            .clock(new ClockWithSlowAlarms(time, asItIsSet))
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

  /** A clock whose alarm is set by a thread that is then put aside for a while, once. */
  private record ClockWithSlowAlarms(ManualClock time, AtomicReference<Runnable> asItIsSet)
      implements EngineClock {
    @Override
    public long millis() {
      return time.millis();
    }

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public long nanoTime() {
      return time.nanoTime();
    }

    @Override
    public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
      Alarm alarm = time.newAlarm(threads, ring);
      return new Alarm() {
        @Override
        public void ringAt(long nanoTime) {
          alarm.ringAt(nanoTime);
          asItIsSet.getAndSet(() -> {}).run();
        }

        @Override
        public void close() {
          alarm.close();
        }
      };
    }
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
