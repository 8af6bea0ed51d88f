package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.EngineCounters;
import io.jobengine.InvalidRequestException;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Once quiet, the counters add up, and to what the submitters saw. */
class CountersRaceTest {
  private static final int SUBMITTERS = 4;
  private static final int REQUESTS = 700;

  /** How many jobs a submitter lets come together: all of them are more than may wait. */
  private static final int AT_ONCE = 4;

  private static final Limits BRIEF = Limits.NONE.run(Duration.ofMillis(1));

  /** Each submitter asks for all of them in turn; what becomes of each is for the engine to say. */
  private static final List<JobRequest> REQUESTED =
      List.of(
          JobRequest.of("good"),
          JobRequest.of("no-such-task"),
          JobRequest.of("fails"),
          JobRequest.of("good").with("no-such-input", 1),
          JobRequest.of("expects"),
          JobRequest.of("waits").withLimits(BRIEF),
          JobRequest.of("waits"));

  private static JobEngine engine() {
    return JobEngines.builder()
        .task(Task.of("good", List.of(), context -> {}))
        .task(Task.of("fails", List.of(), context -> fail()))
        .task(
            Task.of(
                "expects",
                List.of(),
                context -> {
                  throw new ExpectedFailureException("as expected");
                }))
        .task(Task.of("waits", List.of(), CountersRaceTest::waitForStop))
        .workers(2)
        .bounds(Bounds.NONE.queued((SUBMITTERS - 1) * AT_ONCE))
        .build();
  }

  private static void fail() {
    throw new IllegalStateException("broken");
  }

  private static void waitForStop(TaskContext context) throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    context.token().onStop(stop::countDown);
    assertTrue(stop.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS));
  }

  /** What one submitter saw. */
  private static final class Submitter {
    private final Map<JobStatus, Integer> ends = new EnumMap<>(JobStatus.class);
    private final List<Job> jobs = new ArrayList<>();
    private int invalid;
    private int rejected;
    private int accepted;

    void submitAll(JobEngine engine) throws Exception {
      for (int i = 0; i < REQUESTS; i++) {
        submit(engine, REQUESTED.get(i % REQUESTED.size()));
        if (jobs.size() == AT_ONCE || i == REQUESTS - 1) {
          awaitAll();
        }
      }
    }

    private void awaitAll() throws Exception {
      for (Job job : jobs) {
        ends.merge(job.await(Background.BOUND).status(), 1, Integer::sum);
      }
      jobs.clear();
    }

    private void submit(JobEngine engine, JobRequest request) {
      try {
        Job job = engine.submit(request);
        accepted++;
        jobs.add(job);
        if (request.task().equals("waits") && request.limits().equals(Limits.NONE)) {
          assertTrue(engine.cancel(job.id()));
        }
      } catch (InvalidRequestException e) {
        invalid++;
      } catch (JobRejectedException e) {
        rejected++;
      }
    }
  }

  private static long sum(List<Submitter> submitters, JobStatus end) {
    return submitters.stream().mapToInt(submitter -> submitter.ends.getOrDefault(end, 0)).sum();
  }

  /** Whatever is on its way, parts never add up to more than what they are parts of. */
  private static void assertNeverAhead(EngineCounters counters) {
    assertTrue(
        counters.invalid() + counters.rejected() + counters.accepted() <= counters.offered(),
        counters::toString);
    assertTrue(counters.ended() <= counters.accepted(), counters::toString);
  }

  @Test
  void offeredIsInvalidAndRejectedAndAcceptedWhateverBecomesOfTheJobs() {
    List<Submitter> submitters = new ArrayList<>();
    List<Background> threads = new ArrayList<>();
    EngineCounters counters;
    try (EngineLog log = EngineLog.open()) {
      JobEngine engine = engine();
      try (engine) {
        for (int i = 0; i < SUBMITTERS; i++) {
          Submitter submitter = new Submitter();
          submitters.add(submitter);
          threads.add(Background.run(() -> submitter.submitAll(engine)));
        }
        while (!threads.stream().allMatch(Background::isDone)) {
          assertNeverAhead(engine.counters());
        }
        threads.forEach(Background::await);
        counters = engine.counters();
      }
      assertEquals(sum(submitters, JobStatus.FAILED), log.take().size(), "failures in the log");
    }
    assertEquals(SUBMITTERS * REQUESTS, counters.offered());
    assertEquals(submitters.stream().mapToInt(each -> each.invalid).sum(), counters.invalid());
    assertEquals(submitters.stream().mapToInt(each -> each.rejected).sum(), counters.rejected());
    assertEquals(submitters.stream().mapToInt(each -> each.accepted).sum(), counters.accepted());
    assertEquals(
        counters.offered(), counters.invalid() + counters.rejected() + counters.accepted());
    assertEquals(sum(submitters, JobStatus.SUCCEEDED), counters.succeeded());
    assertEquals(sum(submitters, JobStatus.FAILED), counters.failed());
    assertEquals(sum(submitters, JobStatus.EXPECTED_FAILURE), counters.expectedFailures());
    assertEquals(sum(submitters, JobStatus.TIMED_OUT), counters.timedOut());
    assertEquals(sum(submitters, JobStatus.CANCELLED), counters.cancelled());
    assertEquals(counters.accepted(), counters.ended());
  }
}
