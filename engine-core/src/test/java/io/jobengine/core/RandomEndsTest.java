package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.jobengine.Bounds;
import io.jobengine.CloseReport;
import io.jobengine.EngineCounters;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.Limits;
import io.jobengine.host.StuckTasks;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Jobs that return, crash, are cancelled, time out and stick, in a random order: the counters add
 * up, and a closed engine leaves no thread but those that it says are stuck.
 */
class RandomEndsTest {
  private static final int JOBS = 1_000_000;
  private static final int FEWER = JOBS / 10;
  private static final long SEED = 3;
  private static final String NAME = "random-ends";
  private static final int WORKERS = 8;
  private static final int AT_ONCE = 500;
  private static final int STUCK = 3;
  private static final Limits BRIEF = Limits.NONE.run(Duration.ofMillis(1));

  private final Logger log = (Logger) LoggerFactory.getLogger("io.jobengine");
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final CountDownLatch end = new CountDownLatch(1);

  /** The log of a hundred thousand crashes would take longer than they do. */
  @BeforeEach
  void silence() {
    log.setLevel(Level.OFF);
  }

  @AfterEach
  void speak() {
    log.setLevel(null);
  }

  private JobEngine engine() {
    return JobEngines.builder()
        .name(NAME)
        .workers(WORKERS)
        .maxAbandoned(STUCK + 1)
        .bounds(Bounds.NONE.queued(AT_ONCE))
        .keptJobs(100)
        .listener(change -> places.release(change.to().isTerminal() ? 1 : 0))
        .task(Task.of("returns", List.of(), context -> {}))
        .task(Task.of("throws", List.of(), context -> fail(new IllegalStateException("broken"))))
        .task(Task.of("breaks", List.of(), context -> fail(new StackOverflowError("broken"))))
        .task(Task.of("expects", List.of(), context -> fail(new ExpectedFailureException("no"))))
        .task(Task.of("waits", List.of(), RandomEndsTest::waitForStop))
        .task(Task.of("sticks", List.of(), context -> StuckTasks.swallow(end)))
        .build();
  }

  private static void fail(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }

  private static void waitForStop(TaskContext context) throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    context.token().onStop(stop::countDown);
    assertTrue(stop.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS));
  }

  /** How many jobs there are of a kind that ends in one way only. */
  private static final class Asked {
    int throwing;
    int expecting;
    int limited;
    int cancelled;
  }

  private void submit(JobEngine engine, int jobs, Asked asked) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < jobs; i++) {
      places.acquire();
      int kind = random.nextInt(100);
      if (i % (jobs / STUCK) == 1) {
        engine.submit(JobRequest.of("sticks").withLimits(BRIEF.stopGrace(Duration.ofMillis(20))));
        asked.limited++;
      } else if (kind < 30) {
        engine.submit(JobRequest.of(kind < 25 ? "throws" : "breaks"));
        asked.throwing++;
      } else if (kind < 45) {
        engine.submit(JobRequest.of("expects"));
        asked.expecting++;
      } else if (kind < 48) {
        engine.submit(JobRequest.of("waits").withLimits(BRIEF));
        asked.limited++;
      } else if (kind < 60) {
        Job job = engine.submit(JobRequest.of("waits"));
        engine.cancel(job.id());
        asked.cancelled++;
      } else {
        Job job = engine.submit(JobRequest.of("returns"));
        if (kind < 75) {
          engine.cancel(job.id()); // which may come too late
        }
      }
    }
  }

  @Test
  void aHundredThousandJobsEndAndLeaveNoThreadBehind() throws Exception {
    run(FEWER);
  }

  @Test
  @Tag("long")
  void aMillionJobsEndAndLeaveNoThreadBehind() throws Exception {
    run(JOBS);
  }

  private void run(int jobs) throws Exception {
    Asked asked = new Asked();
    JobEngine engine = engine();
    CloseReport report;
    try (engine) {
      submit(engine, jobs, asked);
      assertTrue(places.tryAcquire(AT_ONCE, Background.BOUND.toSeconds(), TimeUnit.SECONDS));

      // whoever ends a job shows the end first, and gives back what the job had after that
      Background.until(() -> engine.counters().waiting() + engine.counters().running() == 0);
      EngineCounters counters = engine.counters();
      assertAddsUp(jobs, asked, counters);
      assertEquals(STUCK, counters.abandonedThreads());
      report = engine.close(Duration.ZERO);
    }
    assertEquals(STUCK, report.stillStuck().size());
    Background.until(() -> threads() == STUCK);
    end.countDown();
    Background.until(() -> threads() == 0);
    assertEquals(0, engine.counters().abandonedThreads());
  }

  private static void assertAddsUp(int jobs, Asked asked, EngineCounters counters) {
    assertEquals(jobs, counters.offered());
    assertEquals(jobs, counters.accepted());
    assertEquals(jobs, counters.ended());
    assertEquals(asked.throwing, counters.failed());
    assertEquals(asked.expecting, counters.expectedFailures());
    assertEquals(asked.limited, counters.timedOut());
    assertTrue(counters.cancelled() >= asked.cancelled, counters::toString);
    assertEquals(STUCK, counters.abandonedAttempts());
    assertEquals(0, counters.waiting() + counters.running());
    assertEquals(0, counters.lostChanges());
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && thread.getName().startsWith(NAME + "-"))
        .count();
  }
}
