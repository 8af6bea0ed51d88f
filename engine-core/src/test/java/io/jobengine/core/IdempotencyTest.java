package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.IdempotencyConflictException;
import io.jobengine.Job;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Jobs;
import io.jobengine.Limits;
import io.jobengine.Problem;
import io.jobengine.Submission;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same key of the same owner, with the same inputs, is the same job. */
class IdempotencyTest {
  private static final Parameter<List<String>> NAMES =
      Parameter.required("names", DataType.multiValue(DataType.STRING));
  private static final Parameter<Long> SIZE = Parameter.optional("size", DataType.LONG, 10L);
  private static final List<Parameter<?>> PARAMETERS = List.of(NAMES, SIZE);
  private static final JobRequest REQUEST =
      JobRequest.of("work").with(NAMES, List.of("a", "b")).withKey("order-1");

  private final RecordingParameterStore store = new RecordingParameterStore();
  private final ManualEngine manual =
      new ManualEngine(
          1,
          settings ->
              settings
                  .task(Task.of("work", PARAMETERS, context -> {}))
                  .task(Task.of("other", PARAMETERS, context -> {}))
                  .parameterStore(store)
                  .bounds(Bounds.NONE.queued(2)));
  private final Jobs host = manual.engine;
  private final Jobs ann = manual.engine.as(Caller.of("ann"));
  private final Jobs bob = manual.engine.as(Caller.of("bob"));
  private final Jobs nobody = manual.engine.as(Caller.NOBODY);

  @AfterEach
  void close() {
    manual.close();
  }

  private static Job made(Submission submission) {
    assertTrue(submission.isNew(), "it is a new job");
    return submission.job();
  }

  private static void assertRepeats(Job job, Submission again) {
    assertFalse(again.isNew(), "it is a repetition");
    assertSame(job, again.job());
  }

  private Job ended() {
    Job job = made(ann.submitOnce(REQUEST));
    manual.executor.runNext();
    assertEquals(JobStatus.SUCCEEDED, job.status());
    return job;
  }

  @Test
  void theSameRequestAgainIsTheSameJobAndSaysSo() throws Throwable {
    Job job = made(ann.submitOnce(REQUEST));

    assertRepeats(job, ann.submitOnce(REQUEST));
    assertRepeats(job, Stages.join(ann.submitOnceAsync(REQUEST)));
    assertSame(job, ann.submit(REQUEST));
    assertSame(job, Stages.join(ann.submitAsync(REQUEST)));
    manual.executor.runNext();
    assertEquals(0, manual.executor.pending(), "one attempt");
  }

  @Test
  void aJobThatHasEndedIsTheSameJob() {
    assertRepeats(ended(), ann.submitOnce(REQUEST));
  }

  @Test
  void inputsAreComparedAsTheTaskWouldGetThem() {
    Job job = made(ann.submitOnce(REQUEST));
    JobRequest otherWords =
        JobRequest.of("work")
            .with("NAMES", List.of("z"))
            .with("Names", List.of("a", "b"))
            .with(SIZE, 10L)
            .withLimits(Limits.NONE.run(Duration.ofHours(1)))
            .withKey("order-1");

    assertRepeats(job, ann.submitOnce(otherWords));
  }

  @Test
  void otherInputsAreAConflictThatNamesThemAndTellsNoValues() {
    made(ann.submitOnce(REQUEST));
    JobRequest other = REQUEST.with(NAMES, List.of("a", "c")).with(SIZE, 11L);

    var conflict = assertThrows(IdempotencyConflictException.class, () -> ann.submitOnce(other));

    assertEquals("order-1", conflict.key());
    assertEquals(
        List.of("names", "size"), conflict.problems().stream().map(Problem::parameter).toList());
    assertEquals(
        "names: the idempotency key 'order-1' was used for another request, with another value here",
        conflict.problems().get(0).toString());
    assertEquals(List.of("10", "[a, b]"), store.kept(), "nothing was kept for it");
    assertEquals(1, manual.executor.pending(), "and nothing runs for it");
  }

  @Test
  void anotherTaskIsAConflict() {
    made(ann.submitOnce(REQUEST));
    JobRequest other = JobRequest.of("other").with(NAMES, List.of("a", "b")).withKey("order-1");

    var conflict = assertThrows(IdempotencyConflictException.class, () -> ann.submitOnce(other));

    assertEquals(
        "the idempotency key 'order-1' was used for another request, of task 'tasks/work'",
        conflict.getMessage());
  }

  @Test
  void keysOfTwoOwnersNeverMeet() {
    Job job = made(ann.submitOnce(REQUEST));

    assertNotSame(job, made(bob.submitOnce(REQUEST.with(SIZE, 11L))));
    assertRepeats(job, ann.submitOnce(REQUEST));
  }

  @Test
  void strangersHaveNoKeysButTheHostHas() {
    Job job = made(host.submitOnce(REQUEST));

    String refusal =
        "An idempotency key needs an owner, and nobody in particular submits this request";
    assertEquals(List.of(refusal), Refused.problems(() -> nobody.submit(REQUEST)));
    assertEquals(List.of(refusal), Refused.problems(() -> nobody.submitOnce(REQUEST)));
    assertEquals(
        List.of(refusal), Refused.problems(() -> Stages.join(nobody.submitAsync(REQUEST))));
    assertEquals(
        List.of(refusal, "names: is required, but was not given"),
        Refused.problems(
            () -> Stages.join(nobody.submitOnceAsync(JobRequest.of("work").withKey("order-1")))));
    assertRepeats(job, host.submitOnce(REQUEST));
  }

  @Test
  void whatIsExecutedHasNoKey() {
    assertEquals(
        List.of("An idempotency key is for submit: what is executed is not kept to be found again"),
        Refused.problems(() -> Stages.join(ann.execute(REQUEST))));
  }

  @Test
  void withoutAKeyEachRequestIsANewJob() {
    JobRequest request = JobRequest.of("work").with(NAMES, List.of());

    assertNotSame(made(ann.submitOnce(request)), made(ann.submitOnce(request)));
  }

  @Test
  void aKeyGoesWithAJobThatIsRemoved() {
    Job job = ended();
    assertTrue(ann.remove(job.id()));

    assertNotSame(job, made(ann.submitOnce(REQUEST.with(SIZE, 11L))));
  }

  @Test
  void aKeyGoesWithAJobWhoseTimeIsOver() {
    JobRequest request = REQUEST.withLimits(Limits.NONE.retention(Duration.ofSeconds(1)));
    Job job = made(ann.submitOnce(request));
    manual.executor.runNext();
    manual.clock.advance(Duration.ofSeconds(2));
    assertNull(ann.find(job.id()));

    assertNotSame(job, made(ann.submitOnce(request)));
  }

  @Test
  void nothingIsRememberedOfARequestThatWasRejected() {
    for (int i = 0; i < 2; i++) {
      host.submit(JobRequest.of("work").with(NAMES, List.of()));
    }
    assertThrows(JobRejectedException.class, () -> ann.submitOnce(REQUEST));
    manual.executor.runAll();

    made(ann.submitOnce(REQUEST.with(SIZE, 11L)));
  }

  @Test
  void nothingIsRememberedOfARequestWhoseInputsCouldNotBeKept() {
    IllegalStateException failure = new IllegalStateException("disk full");
    store.beforeKeeping =
        () -> {
          throw failure;
        };
    assertSame(failure, assertThrows(RuntimeException.class, () -> ann.submitOnce(REQUEST)));

    made(ann.submitOnce(REQUEST.with(SIZE, 11L)));
  }

  @Test
  void aFullOrClosingEngineStillAnswersARepetition() {
    Job job = made(ann.submitOnce(REQUEST));
    host.submit(JobRequest.of("work").with(NAMES, List.of()));
    assertThrows(JobRejectedException.class, () -> host.submit(REQUEST), "it is full");

    assertRepeats(job, ann.submitOnce(REQUEST));
    manual.executor.runAll();
    manual.engine.close();
    assertRepeats(job, ann.submitOnce(REQUEST));
  }
}
