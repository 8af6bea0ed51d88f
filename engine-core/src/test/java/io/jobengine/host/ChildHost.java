package io.jobengine.host;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.core.JobEngines;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A host with a class loader of its own, as a web application has one: it is run by reflection. */
public final class ChildHost {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private ChildHost() {}

  /**
   * Runs an engine from its start to its close: jobs that succeed, that are cancelled, that time
   * out, and one that does not stop before the latch opens.
   */
  public static void run(CountDownLatch stuckEnd) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    try (JobEngine engine =
        JobEngines.builder()
            .name("child")
            .task(Task.of("good", List.of(), context -> context.messages().info("hello")))
            .task(Task.of("waits", List.of(), context -> new CountDownLatch(1).await()))
            .task(
                Task.of(
                    "sticks",
                    List.of(),
                    context -> {
                      running.countDown();
                      StuckTasks.swallow(stuckEnd);
                    }))
            .listener(change -> {})
            .limits(Limits.NONE.stopGrace(Duration.ofMillis(100)))
            .build()) {
      expect(JobStatus.SUCCEEDED, engine.submit(JobRequest.of("good")));
      Job cancelled = engine.submit(JobRequest.of("waits"));
      engine.cancel(cancelled.id());
      expect(JobStatus.CANCELLED, cancelled);
      expect(
          JobStatus.TIMED_OUT,
          engine.submit(JobRequest.of("waits").withLimits(Limits.NONE.run(Duration.ofMillis(1)))));
      Job stuck = engine.submit(JobRequest.of("sticks"));
      running.await();
      if (stuckEnd.getCount() > 0) {
        engine.cancel(stuck.id());
        expect(JobStatus.CANCELLED, stuck);
      }
    }
  }

  private static void expect(JobStatus status, Job job) throws Exception {
    JobStatus end = job.await(BOUND).status();
    if (end != status) {
      throw new AssertionError(job + " should have ended as " + status);
    }
  }
}
