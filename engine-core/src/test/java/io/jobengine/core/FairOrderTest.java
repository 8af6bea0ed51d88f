package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobRequest;
import io.jobengine.OwnerTerms;
import io.jobengine.Priority;
import io.jobengine.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inside a priority the owners take turns, by their weights. */
class FairOrderTest {
  private static final int FLOOD = 10_000;
  private static final Caller ANN = Caller.of("ann");
  private static final Caller BOB = Caller.of("bob");
  private static final Caller CARL = Caller.of("carl");

  private final List<Caller> started = new ArrayList<>();
  private final ManualEngine manual =
      new ManualEngine(
          1,
          builder ->
              builder
                  .bounds(io.jobengine.Bounds.NONE.queued(4 * FLOOD))
                  .owners(caller -> OwnerTerms.DEFAULT.weight(caller.equals(CARL) ? 3 : 1))
                  .task(Task.of("note", List.of(), context -> started.add(context.owner()))));

  private void submit(Caller caller, int jobs, Priority priority) {
    for (int i = 0; i < jobs; i++) {
      manual.engine.as(caller).submit(JobRequest.of("note").withPriority(priority));
    }
  }

  private void submit(Caller caller, int jobs) {
    submit(caller, jobs, Priority.NORMAL);
  }

  @Test
  void aFloodOfOneOwnerHoldsUpAnothersFirstByNoMoreThanATurn() {
    submit(ANN, FLOOD);
    submit(CARL, FLOOD);
    submit(BOB, 1);
    manual.executor.runAll();
    int position = started.indexOf(BOB);
    assertTrue(position <= 1 + 1 + 3, () -> "Bob's only job started as number " + position);
    manual.close();
  }

  @Test
  void weightsHoldWithinFiveInAHundred() {
    submit(ANN, FLOOD);
    submit(CARL, FLOOD);
    manual.executor.runAll();
    long carls = started.subList(0, FLOOD).stream().filter(CARL::equals).count();
    assertEquals(0.75, carls / (double) FLOOD, 0.75 * 0.05);
    manual.close();
  }

  @Test
  void anOwnerThatIsAloneUsesEveryPlace() {
    manual.executor.setRoom(8);
    submit(ANN, 20);
    assertEquals(8, manual.executor.pending());
    assertEquals(20, manual.executor.runAll());
    manual.close();
  }

  @Test
  void aMoreUrgentJobOvertakesAllOfLessPriority() {
    submit(ANN, 5, Priority.LOW);
    submit(BOB, 5);
    submit(BOB, 1, Priority.HIGH);
    manual.executor.runAll();
    assertEquals(List.of(ANN, BOB), started.subList(0, 2)); // the first had its place already
    assertEquals(List.of(BOB, BOB, BOB, BOB, BOB), started.subList(2, 7));
    manual.close();
  }
}
