package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.OwnerTerms;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.spi.AttemptPen;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** As many jobs run as the bounds say; a place is given back when its attempt runs no more. */
class RunningBoundTest {
  private static final Caller ANN = Caller.of("ann");
  private static final Caller BOB = Caller.of("bob");

  private static Task task(String name, Bounds bounds) {
    return Task.of(TaskDescriptor.builder(name).bounds(bounds).build(), context -> {});
  }

  private static Bounds running(int most) {
    return Bounds.NONE.running(most);
  }

  private static ManualEngine engine(Consumer<JobEngines.Builder> settings) {
    return new ManualEngine(10, settings);
  }

  private static Job submit(ManualEngine manual, Caller caller, String task) {
    return manual.engine.as(caller).submit(JobRequest.of(task));
  }

  /** Begins all attempts that the executor has been given. */
  private static List<AttemptPen> begin(ManualEngine manual) {
    List<AttemptPen> pens = new ArrayList<>();
    while (manual.executor.pending() > 0) {
      pens.add(manual.executor.takeNext().begin(Deaf.STOPPER));
    }
    return pens;
  }

  @Test
  void theEngineRunsNoMoreThanItsBoundThoughThereIsRoom() {
    ManualEngine manual =
        engine(builder -> builder.bounds(running(2)).task(task("any", Bounds.NONE)));
    for (int i = 0; i < 5; i++) {
      manual.submit("any");
    }
    assertEquals(2, manual.executor.pending());
    assertEquals(5, manual.executor.runAll());
    manual.close();
  }

  @Test
  void aTaskAtItsBoundHoldsUpNoOther() {
    ManualEngine manual =
        engine(builder -> builder.task(task("few", running(1))).task(task("many", Bounds.NONE)));
    LiveJob first = manual.submit("few");
    LiveJob second = manual.submit("few");
    LiveJob other = manual.submit("many");
    List<AttemptPen> pens = begin(manual);
    assertEquals(2, pens.size());
    assertEquals(JobStatus.EXECUTING, first.status());
    assertEquals(JobStatus.WAITING, second.status());
    assertEquals(JobStatus.EXECUTING, other.status());
    pens.get(0).returned();
    assertEquals(1, begin(manual).size());
    assertEquals(JobStatus.EXECUTING, second.status());
  }

  @Test
  void aServiceCountsTheJobsOfAllItsTasks() {
    ServiceDescriptor hydrology = ServiceDescriptor.builder("Hydrology").bounds(running(2)).build();
    ManualEngine manual =
        engine(
            builder ->
                builder
                    .service(hydrology, task("one", Bounds.NONE), task("two", running(1)))
                    .task(task("three", Bounds.NONE)));
    submit(manual, ANN, "one");
    submit(manual, ANN, "two");
    Job third = submit(manual, ANN, "one");
    Job free = submit(manual, ANN, "three");
    List<AttemptPen> pens = begin(manual);
    assertEquals(3, pens.size());
    assertEquals(JobStatus.WAITING, third.status());
    assertEquals(JobStatus.EXECUTING, free.status());
    pens.get(1).returned(); // two
    assertEquals(1, begin(manual).size());
    assertEquals(JobStatus.EXECUTING, third.status());
  }

  @Test
  void anOwnerAtTheBoundHoldsUpNoOther() {
    ManualEngine manual =
        engine(
            builder ->
                builder
                    .owners(caller -> OwnerTerms.DEFAULT.bounds(running(1)))
                    .task(task("any", Bounds.NONE)));
    submit(manual, ANN, "any");
    Job waits = submit(manual, ANN, "any");
    Job bobs = submit(manual, BOB, "any");
    assertEquals(2, begin(manual).size());
    assertEquals(JobStatus.WAITING, waits.status());
    assertEquals(JobStatus.EXECUTING, bobs.status());
  }

  @Test
  void aPlaceThatOneOfTwoBoundsMadeFreeGoesToWhoCanUseIt() {
    ManualEngine manual =
        engine(
            builder ->
                builder
                    .owners(caller -> OwnerTerms.DEFAULT.bounds(running(1)))
                    .task(task("few", running(1)))
                    .task(task("many", Bounds.NONE)));
    Job bobs = submit(manual, BOB, "few");
    Job annsFew = submit(manual, ANN, "few"); // waits for the task's place
    Job annsMany = submit(manual, ANN, "many"); // takes Ann's
    Job carls = submit(manual, Caller.of("carl"), "few"); // waits behind Ann's
    List<AttemptPen> pens = begin(manual);
    assertEquals(JobStatus.EXECUTING, bobs.status());
    assertEquals(JobStatus.EXECUTING, annsMany.status());
    pens.get(0).returned(); // the task's place is free; Ann has no place of her own for it
    assertEquals(1, begin(manual).size());
    assertEquals(JobStatus.WAITING, annsFew.status());
    assertEquals(JobStatus.EXECUTING, carls.status());
  }

  @Test
  void placesComeBackHoweverAJobEnds() {
    ManualEngine manual =
        engine(
            builder ->
                builder
                    .maxAttempts(2)
                    .limits(Limits.NONE.stopGrace(Duration.ofSeconds(1)))
                    .task(task("few", running(1))));
    List<Runnable> ends = new ArrayList<>();
    LiveJob threw = manual.submit("few");
    LiveJob lost = manual.submit("few");
    LiveJob cancelled = manual.submit("few");
    LiveJob abandoned = manual.submit("few");
    LiveJob last = manual.submit("few");
    begin(manual).get(0).threw(new IllegalStateException());
    assertEquals(JobStatus.FAILED, threw.status());
    begin(manual).get(0).lost("gone");
    assertEquals(JobStatus.WAITING, lost.status());
    assertTrue(manual.engine.cancel(cancelled.id()));
    begin(manual);
    assertEquals(JobStatus.EXECUTING, abandoned.status());
    manual.engine.cancel(abandoned.id());
    manual.clock.advance(Duration.ofSeconds(2));
    manual.stopper.runAll();
    assertEquals(JobStatus.CANCELLED, abandoned.status());
    begin(manual).get(0).returned();
    assertEquals(JobStatus.SUCCEEDED, last.status());
    begin(manual).get(0).returned();
    assertEquals(JobStatus.SUCCEEDED, lost.status());
    assertEquals(List.of(), ends);
  }

  @Test
  void aJobThatIsCancelledInAnExecutorsHandGivesItsPlaceBack() {
    ManualEngine manual = engine(builder -> builder.task(task("few", running(1))));
    LiveJob first = manual.submit("few");
    LiveJob second = manual.submit("few");
    assertEquals(1, manual.executor.pending());
    manual.engine.cancel(first.id());
    assertEquals(2, manual.executor.pending());
    manual.executor.runAll();
    assertEquals(JobStatus.SUCCEEDED, second.status());
    manual.close();
  }

  @Test
  void aParkedLineWhoseJobsWereAllCancelledPassesThePlaceOn() {
    ManualEngine manual = engine(builder -> builder.task(task("few", running(1))));
    submit(manual, ANN, "few");
    Job bobs = submit(manual, BOB, "few");
    Job carls = submit(manual, Caller.of("carl"), "few");
    manual.engine.cancel(bobs.id());
    begin(manual).get(0).returned();
    assertEquals(1, begin(manual).size());
    assertEquals(JobStatus.EXECUTING, carls.status());
  }

  @Test
  void ownersTakeTurnsByWeightWhileTheyWaitForABound() {
    StringBuilder order = new StringBuilder();
    ManualEngine manual =
        engine(
            builder ->
                builder
                    .owners(caller -> OwnerTerms.DEFAULT.weight(caller.equals(BOB) ? 3 : 1))
                    .task(
                        Task.of(
                            TaskDescriptor.builder("few").bounds(running(1)).build(),
                            context -> order.append(context.owner().equals(BOB) ? 'b' : 'a'))));
    for (int i = 0; i < 20; i++) {
      submit(manual, ANN, "few");
    }
    for (int i = 0; i < 20; i++) {
      submit(manual, BOB, "few");
    }
    manual.executor.runAll();
    long bobs = order.substring(0, 20).chars().filter(c -> c == 'b').count();
    assertEquals(40, order.length());
    assertTrue(bobs >= 14 && bobs <= 16, order::toString);
    manual.close();
  }

  @Test
  void aBoundNamesItsTaskInWords() {
    assertEquals(
        "1 running jobs of task 'tasks/few'",
        new Quota(
                io.jobengine.Bound.Scope.TASK, new TaskName("tasks", "few").toString(), running(1))
            .runningBound()
            .toString());
  }
}
