package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import io.jobengine.task.Task;
import io.jobengine.testkit.RecordingJobListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A listener hears each job's changes in order, without a gap, and by one thread at a time. */
class ListenerOrderTest {
  private static final Task TASK = Task.of("any", List.of(), context -> {});

  /** Each change begins where the one before ended: from NEW to one end. */
  private static void assertUnbroken(List<JobChange> changes, int jobs) {
    Map<JobId, JobStatus> stands = new HashMap<>();
    for (JobChange change : changes) {
      JobStatus before = stands.put(change.job().id(), change.to());
      assertEquals(before == null ? JobStatus.NEW : before, change.from(), change.toString());
      assertFalse(change.from().isTerminal(), change.toString());
    }
    assertEquals(jobs, stands.size());
    stands.forEach((job, status) -> assertTrue(status.isTerminal(), job + " is " + status));
  }

  @Test
  void theChainIsUnbrokenHoweverRunsCancelsAndLimitsMeet() throws Exception {
    RecordingJobListener one = new RecordingJobListener();
    RecordingJobListener other = new RecordingJobListener();
    Limits brief = Limits.NONE.queueWait(Duration.ofMillis(1)).run(Duration.ofMillis(1));
    int jobs = 600;
    try (JobEngine engine =
        JobEngines.builder().workers(2).task(TASK).listener(one).listener(other).build()) {
      List<Job> all = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        JobRequest request = JobRequest.of("any");
        all.add(engine.submit(i % 3 == 0 ? request.withLimits(brief) : request));
        engine.cancel(all.get(i / 2).id());
        engine.cancel(all.get(i).id());
      }
      for (Job job : all) {
        job.await(Background.BOUND);
      }
    }
    assertUnbroken(one.changes(), jobs);
    assertUnbroken(other.changes(), jobs);
  }

  @Test
  void aCancelThatMeetsTheRunLeavesNoGap() {
    RecordingJobListener listener = new RecordingJobListener();
    try (ManualEngine manual =
        new ManualEngine(1, settings -> settings.task(TASK).listener(listener))) {
      LiveJob[] job = {manual.submit("any")};
      int rounds = 500;
      Rounds.of(rounds)
          .together(manual.executor::runNext, () -> manual.engine.cancel(job[0].id()))
          .thenEach(
              () -> {
                assertTrue(job[0].status().isTerminal());
                job[0] = manual.submit("any");
              });
      manual.executor.runAll();
      manual.notifier.runAll();
      manual.stopper.runAll();
      assertUnbroken(listener.changes(), rounds + 1);
    }
  }

  @Test
  void oneThreadAtATimeTellsAListener() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger heard = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    JobListener listener =
        change -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          heard.incrementAndGet();
          inside.decrementAndGet();
        };
    try (JobEngine engine = JobEngines.builder().workers(2).task(TASK).listener(listener).build()) {
      for (int i = 0; i < 500; i++) {
        engine.submit(JobRequest.of("any"));
      }
    }
    assertEquals(1, most.get());
    assertTrue(heard.get() >= 1500, heard + " changes of 500 jobs");
  }

  @Test
  void aChangeTellsTheAttemptAndTheTime() {
    RecordingJobListener listener = new RecordingJobListener();
    try (ManualEngine manual =
        new ManualEngine(1, settings -> settings.task(TASK).listener(listener))) {
      LiveJob job = manual.submit("any");
      var submitted = manual.clock.instant();
      manual.clock.advance(Duration.ofSeconds(1));
      manual.executor.runAll();
      manual.notifier.runAll();
      var ended = manual.clock.instant();
      assertEquals(
          List.of(
              new JobChange(job, 0, JobStatus.NEW, JobStatus.SUBMITTED, submitted),
              new JobChange(job, 1, JobStatus.SUBMITTED, JobStatus.EXECUTING, ended),
              new JobChange(job, 1, JobStatus.EXECUTING, JobStatus.SUCCEEDED, ended)),
          listener.changes());
    }
  }

  @Test
  void aListenerMayActOnWhatItHears() {
    List<JobStatus> heard = new ArrayList<>();
    JobEngine[] engine = new JobEngine[1];
    JobListener canceller =
        change -> {
          heard.add(change.to());
          engine[0].cancel(change.job().id());
        };
    try (ManualEngine manual =
        new ManualEngine(
            1, settings -> settings.task(TASK).listener(canceller).notifier(Runnable::run))) {
      engine[0] = manual.engine;
      manual.submit("any");
      assertEquals(List.of(JobStatus.SUBMITTED, JobStatus.CANCELLED), heard);
    }
  }
}
