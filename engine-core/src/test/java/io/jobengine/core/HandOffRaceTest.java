package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Registration;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.core.executor.PooledExecutor;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Submits that meet a place which becomes free: no job is left waiting. The clock stands still, so
 * that no offer is ever made again by the time alone.
 */
class HandOffRaceTest {
  private static final int ROUNDS = 3_000;
  private static final int LONGEST_SPIN = 2_000;
  private static final int HESITATION = 50;
  private static final Task TASK = Task.of("any", List.of(), context -> {});

  @Test
  void aSubmitThatMeetsAPlaceBecomingFreeIsTaken() {
    OnePlace place = new OnePlace();
    try (ManualEngine manual =
        new ManualEngine(0, settings -> settings.task(TASK).executor(place))) {
      LiveJob[] job = new LiveJob[1];
      Rounds.of(ROUNDS)
          .together(place::becomeFreeAtARefusal, () -> job[0] = manual.submit("any"))
          .thenEach(
              () -> {
                place.runTaken();
                assertEquals(JobStatus.SUCCEEDED, job[0].status());
              });
    }
  }

  @Test
  void twoSubmitsAndTwoPlacesAllMeet() {
    OnePlace place = new OnePlace();
    try (ManualEngine manual =
        new ManualEngine(0, settings -> settings.task(TASK).executor(place))) {
      LiveJob[] jobs = new LiveJob[2];
      Rounds.of(ROUNDS)
          .together(
              place::becomeFreeAtARefusal,
              () -> jobs[0] = manual.submit("any"),
              place::becomeFreeAtARefusal,
              () -> jobs[1] = manual.submit("any"))
          .thenEach(
              () -> {
                place.runTaken();
                assertEquals(JobStatus.SUCCEEDED, jobs[0].status());
                assertEquals(JobStatus.SUCCEEDED, jobs[1].status());
              });
    }
  }

  @Test
  void cancelsThatMeetAPlaceBecomingFreeLeaveItToTheNext() {
    OnePlace place = new OnePlace();
    try (ManualEngine manual =
        new ManualEngine(0, settings -> settings.task(TASK).executor(place))) {
      LiveJob[] jobs = {manual.submit("any"), manual.submit("any")};
      Rounds.of(ROUNDS)
          .together(place::becomeFreeAtARefusal, () -> manual.engine.cancel(jobs[0].id()))
          .thenEach(
              () -> {
                place.runTaken();
                place.becomeFree();
                place.runTaken();
                assertEquals(JobStatus.SUCCEEDED, jobs[1].status());
                place.becomeBusy();
                jobs[0] = manual.submit("any");
                jobs[1] = manual.submit("any");
              });
      manual.engine.cancel(jobs[0].id());
      manual.engine.cancel(jobs[1].id());
    }
  }

  @Test
  void aSubmitThatMeetsAWorkerGoingIdleRuns() throws Exception {
    try (PooledExecutor pool =
            JobExecutors.pooled(1, /* maxReplaced= */ 0, Executors.defaultThreadFactory());
        JobEngine engine =
            JobEngines.builder().clock(new ManualClock()).executor(pool).task(TASK).build()) {
      for (int round = 0; round < ROUNDS; round++) {
        assertEquals(
            JobStatus.SUCCEEDED,
            engine.submit(JobRequest.of("any")).await(Background.BOUND).status());
      }
    }
  }

  /** Keeps what it takes for the test to run; a place that ran is not free until the test says. */
  private static final class OnePlace implements JobExecutor {
    private final AtomicInteger free = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final ConcurrentLinkedQueue<Attempt> taken = new ConcurrentLinkedQueue<>();
    private volatile Runnable listener = () -> {};

    void becomeFree() {
      free.incrementAndGet();
      listener.run();
    }

    /** Becomes free about when an offer is refused: then it matters who looks where first. */
    void becomeFreeAtARefusal() {
      int seen = refusals.get();
      int wanted = ThreadLocalRandom.current().nextInt(3);
      for (int i = 0; refusals.get() - seen < wanted && i < LONGEST_SPIN; i++) {
        Thread.onSpinWait();
      }
      becomeFree();
    }

    void becomeBusy() {
      free.set(0);
    }

    void runTaken() {
      for (Attempt first = taken.poll(); first != null; first = taken.poll()) {
        for (Attempt next = first; next != null; next = next.run()) {}
      }
    }

    @Override
    public boolean offer(Attempt attempt) {
      if (free.getAndUpdate(places -> Math.max(0, places - 1)) == 0) {
        refusals.incrementAndGet();
        for (int i = ThreadLocalRandom.current().nextInt(HESITATION); i > 0; i--) {
          Thread.onSpinWait(); // the answer is old when it arrives
        }
        return false;
      }
      return taken.add(attempt);
    }

    @Override
    public Registration onRoom(Runnable roomListener) {
      listener = roomListener;
      return () -> listener = () -> {};
    }
  }
}
