package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bound;
import io.jobengine.Bound.Quantity;
import io.jobengine.Bound.Scope;
import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.OwnerTerms;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A bound refuses what would exceed it, says which one it is, and touches no other. */
class QueuedBoundsTest {
  private static final Caller ANN = Caller.of("ann");
  private static final Caller BOB = Caller.of("bob");
  private static final Parameter<String> TEXT = Parameter.optional("text", DataType.STRING);

  private static Task task(String name, Bounds bounds) {
    return Task.of(
        TaskDescriptor.builder(name).parameters(TEXT).bounds(bounds).build(), context -> {});
  }

  private static ManualEngine engine(Consumer<JobEngines.Builder> settings) {
    return new ManualEngine(0, settings);
  }

  private static Job submit(ManualEngine manual, Caller caller, String task) {
    return manual.engine.as(caller).submit(JobRequest.of(task));
  }

  private static JobRejectedException rejected(ManualEngine manual, Caller caller, String task) {
    return assertThrows(JobRejectedException.class, () -> submit(manual, caller, task));
  }

  @Test
  void aTasksBoundRefusesItsJobsAlone() {
    try (ManualEngine manual =
        engine(
            builder ->
                builder.task(task("few", Bounds.NONE.queued(1))).task(task("many", Bounds.NONE)))) {
      submit(manual, ANN, "few");
      JobRejectedException rejection = rejected(manual, BOB, "few");
      assertEquals(
          Optional.of(new Bound(Scope.TASK, "tasks/few", Quantity.QUEUED_JOBS, 1)),
          rejection.bound());
      assertEquals(
          "Too many jobs wait: the bound is 1 queued jobs of task 'tasks/few'",
          rejection.getMessage());
      submit(manual, BOB, "many");
    }
  }

  @Test
  void aServicesBoundCountsAllItsTasks() {
    ServiceDescriptor service =
        ServiceDescriptor.builder("Hydrology").bounds(Bounds.NONE.queued(2)).build();
    try (ManualEngine manual =
        engine(
            builder ->
                builder
                    .service(service, task("one", Bounds.NONE), task("two", Bounds.NONE))
                    .task(task("three", Bounds.NONE)))) {
      submit(manual, ANN, "one");
      submit(manual, ANN, "two");
      assertEquals(Scope.SERVICE, rejected(manual, ANN, "one").bound().orElseThrow().scope());
      submit(manual, ANN, "three");
    }
  }

  @Test
  void anOwnersBoundRefusesThatOwnerAlone() {
    try (ManualEngine manual =
        engine(
            builder ->
                builder
                    .owners(caller -> OwnerTerms.DEFAULT.bounds(Bounds.NONE.queued(1)))
                    .task(task("any", Bounds.NONE)))) {
      Job first = submit(manual, ANN, "any");
      assertEquals(
          Optional.of(new Bound(Scope.OWNER, "ann", Quantity.QUEUED_JOBS, 1)),
          rejected(manual, ANN, "any").bound());
      submit(manual, BOB, "any");
      manual.engine.cancel(first.id());
      submit(manual, ANN, "any");
    }
  }

  @Test
  void aRefusalAtOneBoundGivesBackThePlacesInTheOthers() {
    try (ManualEngine manual =
        engine(
            builder ->
                builder
                    .bounds(Bounds.NONE.queued(2))
                    .owners(caller -> OwnerTerms.DEFAULT.bounds(Bounds.NONE.queued(1)))
                    .task(task("any", Bounds.NONE)))) {
      submit(manual, ANN, "any");
      for (int i = 0; i < 10; i++) {
        rejected(manual, ANN, "any");
      }
      submit(manual, BOB, "any");
      assertEquals(Scope.ENGINE, rejected(manual, BOB, "any").bound().orElseThrow().scope());
    }
  }

  @Test
  void bytesOfInputsAreHeldUntilTheJobHasEnded() {
    try (ManualEngine manual =
        engine(
            builder ->
                builder.bounds(Bounds.NONE.inputBytes(1000)).task(task("any", Bounds.NONE)))) {
      JobRequest large = JobRequest.of("any").with(TEXT, "x".repeat(400)); // 848 bytes
      Job first = manual.engine.submit(large);
      JobRejectedException rejection =
          assertThrows(JobRejectedException.class, () -> manual.engine.submit(large));
      assertEquals(Reason.INPUTS_FULL, rejection.reason());
      assertEquals(
          "No room for another 848 bytes: the bound is 1000 bytes of inputs of the engine",
          rejection.getMessage());
      assertTrue(rejection.retryAfter().isPresent());
      manual.engine.submit(JobRequest.of("any").with(TEXT, "small"));
      manual.executor.setRoom(1);
      manual.executor.signalRoom();
      manual.executor.runNext();
      assertEquals(JobStatus.SUCCEEDED, first.status());
      manual.executor.setRoom(0);
      manual.engine.submit(large);
    }
  }

  @Test
  void inputsThatCanNeverFitAreNotToldToComeBack() {
    try (ManualEngine manual =
        engine(
            builder ->
                builder.bounds(Bounds.NONE.inputBytes(100)).task(task("any", Bounds.NONE)))) {
      JobRequest large = JobRequest.of("any").with(TEXT, "x".repeat(400));
      JobRejectedException rejection =
          assertThrows(JobRejectedException.class, () -> manual.engine.submit(large));
      assertEquals(Optional.empty(), rejection.retryAfter());
      assertEquals(
          "The inputs hold about 848 bytes, and the bound is 100 bytes of inputs of the engine",
          rejection.getMessage());
    }
  }

  @Test
  void whoIsRejectedIsToldToComeBackAtTheRateAtWhichJobsEnd() {
    try (ManualEngine manual =
        engine(builder -> builder.bounds(Bounds.NONE.queued(5)).task(task("any", Bounds.NONE)))) {
      for (int i = 0; i < 5; i++) {
        submit(manual, ANN, "any");
      }
      assertEquals(Optional.of(Duration.ofSeconds(1)), rejected(manual, ANN, "any").retryAfter());
      manual.executor.setRoom(1);
      manual.executor.signalRoom();
      manual.clock.advance(Duration.ofSeconds(4));
      manual.executor.runNext();
      manual.executor.runNext();
      submit(manual, ANN, "any");
      submit(manual, ANN, "any"); // one is in the executor's hand
      assertEquals(Optional.of(Duration.ofSeconds(2)), rejected(manual, ANN, "any").retryAfter());
      assertEquals(Optional.of(Duration.ofSeconds(4)), rejected(manual, ANN, "any").retryAfter());
      for (int i = 0; i < 40; i++) {
        rejected(manual, ANN, "any");
      }
      assertEquals(Optional.of(Duration.ofMinutes(1)), rejected(manual, ANN, "any").retryAfter());
    }
  }

  @Test
  void ownersThatTheHostHasNoTermsForGetTheDefault() {
    EngineLog log = EngineLog.open();
    try (ManualEngine manual =
        engine(
            builder ->
                builder
                    .owners(
                        caller -> {
                          throw new IllegalStateException("no directory");
                        })
                    .task(task("any", Bounds.NONE)))) {
      submit(manual, ANN, "any");
      submit(manual, ANN, "any");
      List<String> warnings = log.takeTexts();
      assertEquals(2, warnings.size(), warnings::toString); // nobody's and Ann's, once each
    }
    log.close();
  }

  private static void enter(Desks desks, Owner owner) {
    Desk desk = desks.take();
    assertTrue(owner.enter(desk));
    desk.leave();
  }

  @Test
  void ownersWithoutJobsAreForgotten() {
    Desks desks = new Desks(/* counts= */ 0);
    Owners owners =
        new Owners(
            caller -> OwnerTerms.DEFAULT.bounds(Bounds.NONE.queued(1)), /* pools= */ 1, desks);
    Owner busy = owners.find(Caller.of("busy"));
    enter(desks, busy);
    for (int i = 0; i < 100_000; i++) {
      Owner passing = owners.find(Caller.of("passing-" + i));
      enter(desks, passing);
      Desk desk = desks.take();
      passing.leave(desk);
      desk.leave();
    }
    assertTrue(owners.size() <= 2100, () -> owners.size() + " owners");
    assertEquals(busy, owners.find(Caller.of("busy")));
  }
}
