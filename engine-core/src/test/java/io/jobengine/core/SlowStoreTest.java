package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store that forgets slowly holds up no deadline, no stop and no end. */
class SlowStoreTest {
  private static final Parameter<String> IN = Parameter.required("in", DataType.STRING);
  private static final Parameter<String> OUT = Parameter.derived("out", DataType.STRING);

  private final List<String> forgotten = new ArrayList<>();

  private final ParameterStore store =
      new ParameterStore() {
        @Override
        public Object keep(JobId job, Parameter<?> parameter, Object value) {
          return "handle of " + value;
        }

        @Override
        public Object load(JobId job, Parameter<?> parameter, Object handle) {
          return handle.toString().substring("handle of ".length());
        }

        @Override
        public void forget(JobId job, Parameter<?> parameter, Object handle) {
          forgotten.add(handle.toString());
        }
      };

  private OneTaskEngine engine(Task.Body body) {
    return OneTaskEngine.with(
        (context, self) -> {},
        builder -> builder.task(Task.of("copy", List.of(IN, OUT), body)).parameterStore(store));
  }

  private static void copy(TaskContext context) {
    context.result(OUT, context.input(IN));
  }

  private static JobRequest request() {
    return JobRequest.of("copy")
        .with(IN, "a")
        .withLimits(Limits.NONE.retention(Duration.ofSeconds(1)));
  }

  @Test
  void aJobWhoseTimeIsOverIsForgottenOnTheNotifier() {
    try (OneTaskEngine engine = engine(SlowStoreTest::copy)) {
      Job job = engine.engine.submit(request());
      engine.executor.runNext();
      assertEquals("a", job.snapshot().result(OUT));
      engine.notifier.runAll();

      engine.clock.advance(Duration.ofSeconds(2));
      assertEquals(List.of(), forgotten, "on the alarm's thread");

      engine.notifier.runAll();
      assertEquals(List.of("handle of a", "handle of a"), forgotten);
    }
  }

  @Test
  void resultsOfAJobThatFailedAreForgottenOnTheNotifier() {
    try (OneTaskEngine engine =
        engine(
            context -> {
              copy(context);
              throw new IllegalStateException("broken");
            })) {
      Job job = engine.engine.submit(request());
      engine.executor.runNext();
      assertEquals(JobStatus.FAILED, job.status());
      assertEquals(List.of(), forgotten, "by the thread that ends the job");

      engine.notifier.runAll();
      assertEquals(List.of("handle of a"), forgotten);
      assertEquals(1, engine.log.take().size());
    }
  }

  @Test
  void removingAJobDoesNotWaitForTheStore() {
    try (OneTaskEngine engine = engine(SlowStoreTest::copy)) {
      Job job = engine.engine.submit(request());
      engine.executor.runNext();

      assertTrue(engine.engine.remove(job.id()));
      assertEquals(List.of(), forgotten, "on the thread of the caller");

      engine.notifier.runAll();
      assertEquals(List.of("handle of a", "handle of a"), forgotten);
    }
  }
}
