package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobEngine;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.JobListener;
import io.jobengine.spi.MessageSink;
import io.jobengine.spi.ParameterStore;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A listener, sink or store that is stuck holds up nobody else: not the ends of jobs, nor limits.
 */
class StuckOutletTest {
  private static final int MANY = 8;
  private static final Parameter<String> TEXT =
      Parameter.optional("text", DataType.STRING, "a text");
  private static final Task TASK = Task.of("any", List.of(TEXT), context -> {});

  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void release() {
    release.countDown();
  }

  private void hang() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JobEngines.Builder builder() {
    return JobEngines.builder().task(TASK).drain(Duration.ZERO);
  }

  private static void assertStagesComplete(JobEngine engine) throws Throwable {
    assertEquals(JobStatus.SUCCEEDED, Stages.join(engine.execute(JobRequest.of("any"))).status());
    assertEquals(
        JobStatus.SUCCEEDED, Stages.join(engine.submit(JobRequest.of("any")).ended()).status());
  }

  @Test
  void manyStuckListenersDelayNoStage() throws Throwable {
    JobListener stuck = change -> hang();
    JobEngines.Builder builder = builder();
    for (int i = 0; i < MANY; i++) {
      builder.listener(stuck);
    }
    try (JobEngine engine = builder.build()) {
      assertStagesComplete(engine);
      release();
    }
  }

  @Test
  void aSinkThatIsStuckAtTheEndOfManyJobsDelaysNoStage() throws Throwable {
    MessageSink stuck =
        (job, attempt, message) -> {
          if (attempt == 0) {
            hang();
          }
        };
    Task failing =
        Task.of(
            "failing",
            List.of(),
            context -> {
              throw new ExpectedFailureException("as expected");
            });
    try (JobEngine engine = builder().messageSink(stuck).task(failing).build()) {
      for (int i = 0; i < MANY; i++) {
        engine.submit(JobRequest.of("failing")).await(Background.BOUND);
      }
      assertStagesComplete(engine);
      release();
    }
  }

  @Test
  void aStoreThatIsStuckAtForgettingDelaysNeitherStagesNorLimits() throws Throwable {
    Limits brief = Limits.NONE.retention(Duration.ofMillis(1));
    CountDownLatch never = new CountDownLatch(1);
    Task endless = Task.of("endless", List.of(), context -> never.await());
    try (JobEngine engine = builder().parameterStore(new StuckStore()).task(endless).build()) {
      for (int i = 0; i < MANY; i++) {
        engine.submit(JobRequest.of("any").withLimits(brief)).await(Background.BOUND);
      }
      for (int i = 0; i < MANY; i++) {
        engine.remove(engine.submit(JobRequest.of("any")).await(Background.BOUND).id());
      }
      assertStagesComplete(engine);
      Limits running = Limits.NONE.run(Duration.ofMillis(1));
      assertEquals(
          JobStatus.TIMED_OUT,
          engine
              .submit(JobRequest.of("endless").withLimits(running))
              .await(Background.BOUND)
              .status());
      release();
    }
  }

  /** Never comes back from forgetting. */
  private final class StuckStore implements ParameterStore {
    @Override
    public Object keep(JobId job, Parameter<?> parameter, Object value) {
      return value;
    }

    @Override
    public Object load(JobId job, Parameter<?> parameter, Object handle) {
      return handle;
    }

    @Override
    public void forget(JobId job, Parameter<?> parameter, Object handle) {
      hang();
    }
  }
}
