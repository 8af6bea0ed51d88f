package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.Jobs;
import io.jobengine.OwnerTerms;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/**
 * The weights of owners on real threads: several workers take from the lines, while their owners
 * add to them. {@link FairOrderTest} says the same of one step after the other.
 */
class FairWeightsTest {
  private static final int WORKERS = 2;
  private static final int STARTS = 20_000;
  private static final int MORE = 2_000;
  private static final Caller HEAVY = Caller.of("heavy");
  private static final Caller LIGHT = Caller.of("light");

  private final CountDownLatch held = new CountDownLatch(WORKERS);
  private final CountDownLatch begin = new CountDownLatch(1);
  private final CountDownLatch counted = new CountDownLatch(STARTS);
  private final AtomicInteger starts = new AtomicInteger();

  /** In the order of the starts: 1 where the heavy owner's job started. */
  private final AtomicIntegerArray heavy = new AtomicIntegerArray(STARTS);

  /*
   * A worker that takes a job while another has the heavy line in hand takes from the light one.
   * So jobs here last longer than a step of the queue, as real ones do: design record 0009.
   */
  private static final long RUN_NANOS = 20_000;

  private void note(TaskContext context) {
    for (long end = System.nanoTime() + RUN_NANOS; System.nanoTime() - end < 0; ) {
      Thread.onSpinWait();
    }
    int start = starts.getAndIncrement();
    if (start < STARTS) {
      heavy.set(start, context.owner().equals(HEAVY) ? 1 : 0);
      counted.countDown();
    }
  }

  private void hold() throws InterruptedException {
    held.countDown();
    begin.await();
  }

  private static void submit(Jobs owner, int jobs) {
    for (int i = 0; i < jobs; i++) {
      owner.submit(JobRequest.of("note"));
    }
  }

  private int heavyStarts() {
    int sum = 0;
    for (int i = 0; i < STARTS; i++) {
      sum += heavy.get(i);
    }
    return sum;
  }

  @Test
  void threeToOneHoldsWithinFiveInAHundredWhileBothHaveJobsWaiting() {
    try (JobEngine engine =
        JobEngines.builder()
            .workers(WORKERS)
            .bounds(Bounds.NONE.queued(3 * STARTS))
            .owners(caller -> OwnerTerms.DEFAULT.weight(caller.equals(HEAVY) ? 3 : 1))
            .task(Task.of("hold", List.of(), context -> hold()))
            .task(Task.of("note", List.of(), this::note))
            .build()) {
      for (int i = 0; i < WORKERS; i++) {
        engine.submit(JobRequest.of("hold"));
      }
      Background.await(held);
      submit(engine.as(HEAVY), STARTS);
      submit(engine.as(LIGHT), STARTS / 2);

      begin.countDown();
      Background more = Background.run(() -> submit(engine.as(HEAVY), MORE));
      submit(engine.as(LIGHT), MORE);
      more.await();
      Background.await(counted);

      assertEquals(0.75, heavyStarts() / (double) STARTS, 0.75 * 0.05);
      assertEquals(WORKERS + STARTS * 3 / 2 + 2 * MORE, engine.counters().accepted());
    }
  }
}
