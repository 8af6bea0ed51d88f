package io.jobengine.core.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.core.JobEngines;
import io.jobengine.spi.JobExecutor;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Executors that the host brings: shared by engines, refusing, and never ended by an engine. */
class SharedPoolTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final JobRequest REQUEST = JobRequest.of("any");

  private final CountDownLatch gate = new CountDownLatch(1);
  private final Task quick = Task.of("any", List.of(), context -> {});
  private final Task held = Task.of("any", List.of(), context -> gate.await());

  private static JobEngine engine(JobExecutor executor, Task task) {
    // The clock stands still: no offer is made again by the time alone.
    return JobEngines.builder().clock(new ManualClock()).executor(executor).task(task).build();
  }

  @Test
  void aPlaceThatOneEngineLeavesGoesToWhatWaitsInAnother() throws Exception {
    try (PooledExecutor pool = JobExecutors.pooled(1, 0, Executors.defaultThreadFactory());
        JobEngine first = engine(pool, held);
        JobEngine second = engine(pool, quick)) {
      Job running = first.submit(REQUEST);
      Job waiting = second.submit(REQUEST);
      assertEquals(JobStatus.WAITING, waiting.status());
      gate.countDown();
      assertEquals(JobStatus.SUCCEEDED, running.await(BOUND).status());
      assertEquals(JobStatus.SUCCEEDED, waiting.await(BOUND).status());
    }
  }

  @Test
  void anEngineThatClosesLeavesThePoolToTheOthers() throws Exception {
    try (PooledExecutor pool = JobExecutors.pooled(1, 0, Executors.defaultThreadFactory());
        JobEngine second = engine(pool, quick)) {
      try (JobEngine first = engine(pool, quick)) {
        first.submit(REQUEST).await(BOUND);
      }
      assertEquals(JobStatus.SUCCEEDED, second.submit(REQUEST).await(BOUND).status());
    }
  }

  @Test
  void aHostsThreadPoolIsNotShutDown() throws Exception {
    ExecutorService hosts = Executors.newFixedThreadPool(2);
    try (JobEngine engine = engine(JobExecutors.adapted(hosts), quick)) {
      engine.submit(REQUEST).await(BOUND);
    }
    hosts.submit(() -> {}).get(BOUND.toSeconds(), TimeUnit.SECONDS);
    hosts.shutdown();
  }

  /** Its one thread is busy for a moment after each run: the engine offers again. */
  @Test
  void aThreadPoolThatRejectsRunsAllJobs() throws Exception {
    ThreadPoolExecutor hosts =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
    List<Job> jobs = new ArrayList<>();
    try (JobEngine engine =
        JobEngines.builder().executor(JobExecutors.adapted(hosts)).task(quick).build()) {
      for (int i = 0; i < 300; i++) {
        jobs.add(engine.submit(REQUEST));
      }
      for (Job job : jobs) {
        assertEquals(JobStatus.SUCCEEDED, job.await(BOUND).status());
      }
    }
    hosts.shutdown();
    assertTrue(hosts.awaitTermination(BOUND.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void aThreadPoolThatWasShutDownLeavesJobsWaitingUntilTheyAreCancelled() {
    ExecutorService hosts = Executors.newFixedThreadPool(1);
    hosts.shutdown();
    try (JobEngine engine = engine(JobExecutors.adapted(hosts, 1), quick)) {
      Job job = engine.submit(REQUEST);
      assertEquals(JobStatus.WAITING, job.status());
      assertTrue(engine.cancel(job.id()));
      assertEquals(JobStatus.CANCELLED, job.status());
    }
  }
}
