package io.jobengine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobMessage;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.core.JobEngines;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.AttemptPen;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An executor that runs attempts elsewhere, by pen and stopper. */
class NodeExecutorTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Parameter<Long> NUMBER = Parameter.required("number", DataType.LONG);
  private static final Parameter<Long> SQUARE = Parameter.output("square", DataType.LONG);
  private static final Task TASK =
      Task.of(
          "square",
          List.of(NUMBER, SQUARE),
          context -> {
            throw new AssertionError("The code of the task is on the node");
          });
  private static final JobRequest REQUEST = JobRequest.of("square").with(NUMBER, 7L);

  private static JobEngine engine(NodeExecutor.Work work) {
    return JobEngines.builder()
        .executor(new NodeExecutor(1, work))
        .task(TASK)
        .limits(Limits.NONE.stopGrace(Duration.ofMillis(300)))
        .interruptEach(Duration.ofMillis(50))
        .drain(Duration.ZERO)
        .build();
  }

  private static void square(AttemptPen pen) {
    long number = pen.findInput(NUMBER).orElseThrow();
    pen.result(SQUARE, number * number);
  }

  @Test
  void jobsRunOneAfterTheOtherOnTheNode() throws Exception {
    try (JobEngine engine = engine((pen, node) -> square(pen))) {
      List<Job> jobs =
          List.of(engine.submit(REQUEST), engine.submit(REQUEST), engine.submit(REQUEST));
      for (Job job : jobs) {
        JobSnapshot end = job.await(BOUND);
        assertEquals(JobStatus.SUCCEEDED, end.status());
        assertEquals(49L, end.result(SQUARE));
        assertEquals(List.of("on a node"), end.messages().stream().map(JobMessage::text).toList());
      }
    }
  }

  @Test
  void aNodeThatIsAskedStops() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    NodeExecutor.Work polite =
        (pen, node) -> {
          runs.countDown();
          while (!node.isAsked) {
            Thread.onSpinWait();
          }
        };
    try (JobEngine engine = engine(polite)) {
      Job job = engine.submit(REQUEST);
      assertTrue(runs.await(BOUND.toSeconds(), TimeUnit.SECONDS));
      assertTrue(engine.cancel(job.id()));
      assertEquals(JobStatus.CANCELLED, job.await(BOUND).status());
    }
  }

  @Test
  void aNodeThatDoesNotListenIsForced() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    NodeExecutor.Work deaf =
        (pen, node) -> {
          runs.countDown();
          never.await();
        };
    try (JobEngine engine = engine(deaf)) {
      Job job = engine.submit(REQUEST.withLimits(Limits.NONE.run(Duration.ofMillis(1))));
      assertTrue(runs.await(BOUND.toSeconds(), TimeUnit.SECONDS));
      assertEquals(JobStatus.TIMED_OUT, job.await(BOUND).status());
    }
  }

  @Test
  void aNodeThatIsStuckIsGivenUpAndItsPenWritesNoMore() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> refused = new CompletableFuture<>();
    NodeExecutor.Work stuck =
        (pen, node) -> {
          if (!refused.isDone()) {
            StuckTasks.swallow(end);
            assertThrows(AttemptEndedException.class, () -> square(pen));
            refused.complete(null);
          } else {
            square(pen);
          }
        };
    try (JobEngine engine = engine(stuck)) {
      Job job = engine.submit(REQUEST);
      while (job.status() != JobStatus.EXECUTING) {
        Thread.onSpinWait();
      }
      assertTrue(engine.cancel(job.id()));
      assertEquals(JobStatus.CANCELLED, job.await(BOUND).status());
      end.countDown();
      refused.get(BOUND.toSeconds(), TimeUnit.SECONDS);
      assertEquals(JobStatus.SUCCEEDED, engine.submit(REQUEST).await(BOUND).status());
    }
  }

  @Test
  void aFailureOfTheNodeIsTheJobs() throws Exception {
    NodeExecutor.Work broken =
        (pen, node) -> {
          throw new IllegalStateException("no such program");
        };
    try (JobEngine engine = engine(broken)) {
      JobSnapshot end = engine.submit(REQUEST).await(BOUND);
      assertEquals(JobStatus.FAILED, end.status());
      assertEquals("no such program", end.failure().orElseThrow().message());
    }
  }
}
