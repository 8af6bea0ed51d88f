package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Interrupts reach whom they are meant for, and nobody else. */
class InterruptTest {
  private static final Parameter<Boolean> LEAVES_FLAG =
      Parameter.required("leavesFlag", DataType.BOOLEAN);

  @Test
  void anInterruptOfTheThreadBeforeTheJobReachesItsTaskAndStays() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              assertTrue(Thread.currentThread().isInterrupted());
              context.result(OneTaskEngine.OUT, "done");
            })) {
      Job job = engine.submit();
      Thread.currentThread().interrupt();
      engine.executor.runNext();

      assertTrue(Thread.interrupted(), "the host's own interrupt is still there");
      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void anInterruptThatTheEngineDidNotSendStays() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              context.result(OneTaskEngine.OUT, "done");
              Thread.currentThread().interrupt(); // as a host's shutdownNow does
            })) {
      Job job = engine.runOne();

      assertTrue(Thread.interrupted(), "the host's own interrupt is still there");
      engine.assertEnded(job, JobStatus.SUCCEEDED);
    }
  }

  @Test
  void anInterruptThatTheEngineDidNotSendStaysWhenTheTaskDiesOfIt() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              Thread.currentThread().interrupt(); // as a host's shutdownNow does
              new CountDownLatch(1).await();
            })) {
      Job job = engine.runOne();

      assertTrue(Thread.interrupted(), "the host's own interrupt is still there");
      assertEquals(JobStatus.FAILED, job.status());
      assertEquals(1, engine.log.take().size());
    }
  }

  @Test
  void anInterruptOfTheEngineThatTheTaskPassedOnIsGoneAfterwards() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.cancel(context.jobId());
              self.advance(Duration.ofMillis(600));
              assertTrue(Thread.interrupted());
              Thread.currentThread().interrupt(); // as tasks do that cannot throw it
            })) {
      Job job = engine.runOne();

      assertFalse(Thread.interrupted());
      assertEquals(JobStatus.CANCELLED, job.status());
    }
  }

  @Test
  void aFlagThatOneJobLeavesOnAWorkerDoesNotReachTheNext() throws Exception {
    CountDownLatch queued = new CountDownLatch(1);
    Task task =
        Task.of(
            "work",
            List.of(LEAVES_FLAG),
            context -> {
              if (context.input(LEAVES_FLAG)) {
                queued.await();
                Thread.currentThread().interrupt();
              } else if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted for no reason");
              }
            });
    try (JobEngine engine = JobEngines.builder().task(task).workers(1).build()) {
      engine.submit(JobRequest.of("work").with(LEAVES_FLAG, true));
      Job next = engine.submit(JobRequest.of("work").with(LEAVES_FLAG, false));
      queued.countDown();

      assertEquals(JobStatus.SUCCEEDED, next.await(Background.BOUND).status());
    }
  }
}
