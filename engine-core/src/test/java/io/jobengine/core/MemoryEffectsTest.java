package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What may be read without a lock: what happened before {@code submit} is visible to the task, and
 * what the task did is visible to whoever knows that its job has ended.
 *
 * <p>The fields are plain on purpose. A pass proves nothing on hardware with a strong memory model;
 * the tests say what is promised, and fail where a value is not handed over at all.
 */
class MemoryEffectsTest {
  private static final int ROUNDS = 500;
  private static final Parameter<Long> ROUND = Parameter.required("round", DataType.LONG);

  private long before;
  private long after;

  private final JobEngine engine =
      JobEngines.builder()
          .task(
              Task.of(
                  "work",
                  List.of(ROUND),
                  context -> {
                    assertEquals(context.input(ROUND), before);
                    after = before + 1;
                  }))
          .build();

  @AfterEach
  void close() {
    engine.close();
  }

  private Job submit(long round) {
    before = round * 10;
    return engine.submit(JobRequest.of("work").with(ROUND, before));
  }

  private void assertVisible(long round, JobStatus status) {
    assertEquals(JobStatus.SUCCEEDED, status);
    assertEquals(round * 10 + 1, after);
  }

  @Test
  void whatTheTaskDidIsVisibleAfterAwait() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      assertVisible(round, submit(round).await(Background.BOUND).status());
    }
  }

  @Test
  void whatTheTaskDidIsVisibleToWhoeverReadATerminalStatus() {
    for (int round = 0; round < ROUNDS; round++) {
      Job job = submit(round);
      while (!job.status().isTerminal()) {
        Thread.onSpinWait();
      }
      assertVisible(round, job.status());
    }
  }

  @Test
  void whatTheTaskDidIsVisibleToDependentsOfTheEnd() {
    for (int round = 0; round < ROUNDS; round++) {
      long expected = round;
      Background.await(
          submit(round)
              .ended()
              .thenAccept(end -> assertVisible(expected, end.status()))
              .toCompletableFuture());
    }
    assertEquals((ROUNDS - 1) * 10L + 1, after);
  }
}
