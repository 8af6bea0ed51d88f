package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.EngineCounters;
import io.jobengine.InvalidRequestException;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Far more requests than the engine can run, for a long time: it rejects what is too much, loses
 * nothing of the rest, and holds no more memory at the end than early on.
 */
class OverloadTest {
  private static final int REQUESTS = 1_000_000;
  private static final int FEWER = REQUESTS / 10;
  private static final int SUBMITTERS = 4;
  private static final int WORKERS = 2;
  private static final int QUEUED = 100;
  private static final int KEPT = 200;
  private static final int COLLECTIONS = 5;

  /** What the JVM itself may come to hold meanwhile: compiled code's metadata, threads' buffers. */
  private static final long SLACK_BYTES = 256 << 10;

  private final AtomicLong ends = new AtomicLong();
  private final CyclicBarrier allAtOnce = new CyclicBarrier(WORKERS);
  private final CountDownLatch held = new CountDownLatch(WORKERS);
  private final CountDownLatch release = new CountDownLatch(1);

  private JobEngine engine() {
    return JobEngines.builder()
        .workers(WORKERS)
        .bounds(Bounds.NONE.queued(QUEUED))
        .keptJobs(KEPT)
        .listener(change -> ends.addAndGet(change.to().isTerminal() ? 1 : 0))
        .task(Task.of("brief", List.of(), context -> context.progress("here and gone")))
        .task(Task.of("waits", List.of(), OverloadTest::waitForStop))
        .task(Task.of("meets", List.of(), context -> meetAllAtOnce()))
        .build();
  }

  private static void waitForStop(TaskContext context) throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    context.token().onStop(stop::countDown);
    assertTrue(stop.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS));
  }

  private void meetAllAtOnce()
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    allAtOnce.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
    held.countDown();
    release.await();
  }

  /** What is asked for in turn: most are brief; some hold a place until they are stopped. */
  private static JobRequest request(int number) {
    return switch (number % 8) {
      case 0 -> JobRequest.of("waits").withLimits(Limits.NONE.run(Duration.ofMillis(1)));
      case 1 -> JobRequest.of("waits").withLimits(Limits.NONE.queueWait(Duration.ofMillis(1)));
      case 2 -> JobRequest.of("unknown");
      default -> JobRequest.of("brief");
    };
  }

  /** What all submitters saw. */
  private static final class Seen {
    final AtomicLong invalid = new AtomicLong();
    final AtomicLong rejected = new AtomicLong();
    final AtomicLong accepted = new AtomicLong();
  }

  private static void submit(JobEngine engine, int requests, Seen seen) {
    for (int i = 0; i < requests; i++) {
      try {
        Job job = engine.submit(request(i));
        seen.accepted.incrementAndGet();
        if (i % 8 == 1 || i % 8 == 7) {
          engine.cancel(job.id());
        }
      } catch (JobRejectedException e) {
        seen.rejected.incrementAndGet();
      } catch (InvalidRequestException e) {
        seen.invalid.incrementAndGet();
      }
    }
  }

  /** Submits from all sides at once, and waits until all that was accepted has ended. */
  private void submitFromAllSides(JobEngine engine, int requests, Seen seen) {
    List<Background> submitters = new ArrayList<>();
    for (int i = 0; i < SUBMITTERS; i++) {
      submitters.add(Background.run(() -> submit(engine, requests / SUBMITTERS, seen)));
    }
    submitters.forEach(Background::awaitLong);
    Background.until(() -> ends.get() == seen.accepted.get());
  }

  /**
   * Returns what the heap holds after a collection; the least of a few, for others allocate, too.
   */
  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      least = Math.min(least, used);
    }
    return least;
  }

  @Test
  void tenTimesTheCapacityIsRejectedAndLeavesNothingBehind() throws Exception {
    overload(FEWER);
  }

  @Test
  @Tag("long")
  void tenTimesTheCapacityForLongIsRejectedAndLeavesNothingBehind() throws Exception {
    overload(REQUESTS);
  }

  private void overload(int requests) throws Exception {
    Seen seen = new Seen();
    try (JobEngine engine = engine()) {
      submitFromAllSides(engine, requests / 3, seen);
      long early = usedHeap();
      submitFromAllSides(engine, requests - requests / 3, seen);
      long late = usedHeap();

      Background.until(() -> engine.counters().waiting() + engine.counters().running() == 0);
      assertAddsUp(engine.counters(), seen);
      assertTrue(
          late <= early + early / 20 + SLACK_BYTES,
          () -> "the heap holds " + late + " bytes; at a third of the run it was " + early);
      assertEquals(KEPT, engine.list(JobFilter.ALL).size(), "jobs in the table");
      assertNoPlaceIsLost(engine);
    }
  }

  private static void assertAddsUp(EngineCounters counters, Seen seen) {
    assertEquals(
        counters.offered(), counters.invalid() + counters.rejected() + counters.accepted());
    assertEquals(seen.invalid.get(), counters.invalid());
    assertEquals(seen.rejected.get(), counters.rejected());
    assertEquals(seen.accepted.get(), counters.accepted());
    assertEquals(counters.accepted(), counters.ended());
    assertTrue(
        counters.offered() >= 10 * counters.accepted(),
        () -> "less than ten times what the engine takes: " + counters);
    assertTrue(counters.timedOut() > 0 && counters.cancelled() > 0 && counters.succeeded() > 0);
    assertEquals(0, counters.failed());
    assertEquals(0, counters.waiting() + counters.running());
    assertEquals(KEPT, counters.kept());
  }

  /** All workers work at once, and behind them exactly as many wait as may. */
  private void assertNoPlaceIsLost(JobEngine engine) throws Exception {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      jobs.add(engine.submit(JobRequest.of("meets")));
    }
    Background.await(held);
    for (int i = 0; i < QUEUED; i++) {
      jobs.add(engine.submit(JobRequest.of("brief")));
    }
    assertThrows(JobRejectedException.class, () -> engine.submit(JobRequest.of("brief")));
    release.countDown();
    for (Job job : jobs) {
      assertEquals(JobStatus.SUCCEEDED, job.await(Background.BOUND).status());
    }
  }
}
