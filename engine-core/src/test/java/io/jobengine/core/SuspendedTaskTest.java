package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.host.StuckTasks;
import io.jobengine.spi.JobExecutor;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Once as many threads are stuck as the host allows, the tasks that hold them are suspended. */
class SuspendedTaskTest {
  private final EngineLog log = EngineLog.open();
  private final ManualClock clock = new ManualClock();
  private final CountDownLatch end = new CountDownLatch(1);

  /** The threads that the host's executor has made, each for one job. */
  private final List<Thread> threads = new ArrayList<>();

  private final Executor host =
      work -> {
        Thread thread = new Thread(work);
        threads.add(thread);
        thread.start();
      };

  @AfterEach
  void closeLog() {
    end.countDown();
    log.close();
  }

  private Task stuckTask(String name, CountDownLatch letsGo) {
    return Task.of(name, List.of(), context -> StuckTasks.swallow(letsGo));
  }

  private JobEngines.Builder builder(JobExecutor executor) {
    return JobEngines.builder()
        .executor(executor)
        .clock(clock)
        .task(stuckTask("first", end))
        .task(stuckTask("second", end))
        .task(Task.of("good", List.of(), context -> {}));
  }

  private JobEngine engine(int maxAbandoned) {
    return builder(JobExecutors.adapted(host)).maxAbandoned(maxAbandoned).build();
  }

  /** Has a job given up; its thread stays stuck. */
  private Job abandon(JobEngine engine, String task) throws Exception {
    Job job = engine.submit(JobRequest.of(task));
    Background.until(() -> job.status() == JobStatus.EXECUTING);
    engine.cancel(job.id());
    clock.advance(OneTaskEngine.GRACE_AND_MORE);
    assertEquals(JobStatus.CANCELLED, job.await(Background.BOUND).status());
    return job;
  }

  private static JobRejectedException assertSuspended(JobEngine engine, String task) {
    JobRejectedException rejected =
        assertThrows(JobRejectedException.class, () -> engine.submit(JobRequest.of(task)));
    assertEquals(Reason.TASK_SUSPENDED, rejected.reason());
    return rejected;
  }

  private void comeBack() {
    end.countDown();
    for (Thread thread : threads) {
      Background.until(() -> !thread.isAlive());
    }
  }

  @Test
  void aTaskIsSuspendedWhenMoreThreadsAreStuckThanTheHostAllowsAndNotBefore() throws Exception {
    try (JobEngine engine = engine(1)) {
      abandon(engine, "first");
      abandon(engine, "first");

      JobRejectedException rejected = assertSuspended(engine, "first");

      assertEquals(
          "Task 'tasks/first' is suspended: 2 of its threads did not stop and are still stuck; in"
              + " all 2 are, and the bound is 1",
          rejected.getMessage());
      assertTrue(rejected.retryAfter().isPresent(), "asking again may succeed");
      comeBack();
    }
    log.take();
  }

  @Test
  void tasksThatHoldNoStuckThreadGoOn() throws Exception {
    try (JobEngine engine = engine(0)) {
      abandon(engine, "first");

      Job good = engine.submit(JobRequest.of("good"));

      assertEquals(JobStatus.SUCCEEDED, good.await(Background.BOUND).status());
      comeBack();
    }
    log.take();
  }

  @Test
  void eachTaskThatHoldsAStuckThreadIsSuspended() throws Exception {
    try (JobEngine engine = engine(1)) {
      abandon(engine, "first");
      abandon(engine, "second");

      assertSuspended(engine, "first");
      String words = assertSuspended(engine, "second").getMessage();

      assertTrue(words.contains("1 of its threads"), words);
      assertTrue(words.contains("in all 2 are"), words);
      comeBack();
    }
    log.take();
  }

  @Test
  void aTaskGoesOnWhenItsThreadsHaveComeBack() throws Exception {
    try (JobEngine engine = engine(0)) {
      abandon(engine, "first");
      assertSuspended(engine, "first");

      comeBack();

      Job next = engine.submit(JobRequest.of("first"));
      assertEquals(JobStatus.SUCCEEDED, next.await(Background.BOUND).status());
    }
    log.take();
  }

  @Test
  void whereNoThreadMayBeStuckTheFirstOneSuspendsItsTask() throws Exception {
    try (JobEngine engine = engine(0)) {
      abandon(engine, "first");

      assertSuspended(engine, "first");
      comeBack();
    }
    log.take();
  }

  @Test
  void aClosedEngineSaysSoEvenWhereTheTaskIsSuspended() throws Exception {
    JobEngine engine = engine(0);
    abandon(engine, "first");
    engine.close();

    JobRejectedException rejected =
        assertThrows(JobRejectedException.class, () -> engine.submit(JobRequest.of("first")));

    assertEquals(Reason.CLOSING, rejected.reason());
    comeBack();
    log.take();
  }

  @Test
  void threadsOfTheDirectExecutorCountToo() throws Exception {
    try (JobEngine engine = builder(JobExecutors.direct()).maxAbandoned(0).build()) {
      Background submitter = Background.run(() -> engine.submit(JobRequest.of("first")));
      submitter.awaitIn(StuckTasks.class, "swallow");
      Job job = engine.list(JobFilter.ALL).get(0);
      engine.cancel(job.id());
      clock.advance(OneTaskEngine.GRACE_AND_MORE);
      job.await(Background.BOUND);

      assertSuspended(engine, "first");
      end.countDown();
      submitter.await();
      assertEquals(JobStatus.SUCCEEDED, engine.submit(JobRequest.of("first")).status());
    }
    log.take();
  }
}
