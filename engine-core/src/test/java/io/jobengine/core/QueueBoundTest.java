package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bound;
import io.jobengine.Bounds;
import io.jobengine.JobFilter;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.testkit.FaultyParameterStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As many jobs wait as the bound says; a place is given back when its job starts or ends. */
class QueueBoundTest {
  private static final Parameter<String> TEXT = Parameter.optional("text", DataType.STRING);

  private final FaultyParameterStore store = new FaultyParameterStore(new InMemoryParameterStore());
  private final ManualEngine manual =
      new ManualEngine(
          0,
          settings ->
              settings
                  .bounds(Bounds.NONE.queued(2))
                  .maxAttempts(2)
                  .parameterStore(store)
                  .task(Task.of("wait", List.of(TEXT), context -> {})));

  @AfterEach
  void close() {
    manual.close();
  }

  private void assertFull() {
    JobRejectedException rejection =
        assertThrows(JobRejectedException.class, () -> manual.submit("wait"));
    assertEquals(Reason.QUEUE_FULL, rejection.reason());
  }

  @Test
  void oneMoreThanTheBoundIsRejectedAndToldWhyAndWhenToComeBack() {
    manual.submit("wait");
    manual.submit("wait");
    JobRejectedException rejection =
        assertThrows(JobRejectedException.class, () -> manual.submit("wait"));
    assertEquals(Reason.QUEUE_FULL, rejection.reason());
    assertEquals(Optional.of(Duration.ofSeconds(1)), rejection.retryAfter());
    assertEquals(
        "Too many jobs wait: the bound is 2 queued jobs of the engine", rejection.getMessage());
    assertEquals(
        Optional.of(new Bound(Bound.Scope.ENGINE, "", Bound.Quantity.QUEUED_JOBS, 2)),
        rejection.bound());
  }

  @Test
  void aRejectedRequestMakesNoJobAndTakesNoPlace() {
    LiveJob first = manual.submit("wait");
    manual.submit("wait");
    for (int i = 0; i < 5; i++) {
      assertFull();
    }
    assertEquals(2, manual.engine.list(JobFilter.ALL).size());
    manual.engine.cancel(first.id());
    manual.submit("wait");
    assertFull();
  }

  @Test
  void stagesFailWithTheRejection() {
    manual.submit("wait");
    manual.submit("wait");
    assertThrows(
        JobRejectedException.class,
        () -> Stages.join(manual.engine.submitAsync(JobRequest.of("wait"))));
    assertThrows(
        JobRejectedException.class,
        () -> Stages.join(manual.engine.execute(JobRequest.of("wait"))));
  }

  @Test
  void anExecutedJobTakesAPlaceToo() {
    manual.engine.execute(JobRequest.of("wait"));
    manual.submit("wait");
    assertFull();
  }

  @Test
  void aJobThatAnExecutorHoldsButHasNotStartedStillHasItsPlace() {
    manual.executor.setRoom(2);
    manual.submit("wait");
    manual.submit("wait");
    assertFull();
  }

  @Test
  void theStartGivesThePlaceBack() {
    manual.executor.setRoom(1);
    LiveJob first = manual.submit("wait");
    manual.submit("wait");
    manual.executor.runNext();
    assertEquals(JobStatus.SUCCEEDED, first.status());
    manual.submit("wait");
    assertFull();
  }

  @Test
  void cancellingGivesThePlaceBackOnce() {
    LiveJob first = manual.submit("wait");
    manual.submit("wait");
    manual.engine.cancel(first.id());
    manual.engine.cancel(first.id());
    manual.submit("wait");
    assertFull();
  }

  @Test
  void theWaitLimitGivesThePlaceBack() {
    Limits soon = Limits.NONE.queueWait(Duration.ofSeconds(1));
    LiveJob first = manual.submit(JobRequest.of("wait").withLimits(soon));
    manual.submit("wait");
    manual.clock.advance(Duration.ofSeconds(2));
    assertEquals(JobStatus.TIMED_OUT, first.status());
    manual.submit("wait");
    assertFull();
  }

  @Test
  void aSubmitThatTheStoreFailsGivesThePlaceBack() {
    IllegalStateException broken = new IllegalStateException("the disk is full");
    store.failKeepWith(broken);
    for (int i = 0; i < 5; i++) {
      assertEquals(
          broken,
          assertThrows(
              IllegalStateException.class,
              () -> manual.submit(JobRequest.of("wait").with(TEXT, "kept"))));
    }
    store.heal();
    manual.submit("wait");
    manual.submit("wait");
    assertFull();
  }

  @Test
  void theNextAttemptOfALostJobIsNotRefusedAndHasAPlaceUntilItStarts() {
    manual.executor.setRoom(1);
    LiveJob lost = manual.submit("wait");
    var pen = manual.executor.takeNext().begin(Deaf.STOPPER);
    manual.submit("wait");
    manual.submit("wait");
    assertTrue(pen.lost("the node is gone"));
    assertEquals(JobStatus.WAITING, lost.status());
    manual.executor.freePlace();
    assertFull(); // three wait
    manual.executor.runNext();
    assertFull(); // two wait
    manual.executor.runNext();
    manual.submit("wait");
    assertFull();
  }
}
