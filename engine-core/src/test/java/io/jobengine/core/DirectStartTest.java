package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.EngineCounters;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.ManualExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a job starts that its submitter's thread runs: as it is submitted, or later if it waits. */
class DirectStartTest {
  private static final Parameter<String> TEXT = Parameter.optional("text", DataType.STRING);
  private static final Duration WAIT = Duration.ofMinutes(1);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final ManualExecutor stopper = new ManualExecutor();
  private final AtomicReference<Runnable> body = new AtomicReference<>(() -> {});

  private JobEngine engine(Consumer<JobEngines.Builder> settings) {
    clock.advance(WAIT); // so that no time is 0
    JobEngines.Builder builder =
        JobEngines.builder()
            .clock(clock)
            .stopper(stopper)
            .executor(JobExecutors.direct())
            .limits(Limits.NONE.run(LIMIT))
            .task(Task.of("t", List.of(TEXT), context -> body.getAndSet(() -> {}).run()));
    settings.accept(builder);
    return builder.build();
  }

  private static Duration waited(Job job) {
    JobSnapshot snapshot = job.snapshot();
    return Duration.between(snapshot.submittedAt(), snapshot.startedAt().orElseThrow());
  }

  private Job submit(JobEngine engine) {
    return engine.submit(JobRequest.of("t").with(TEXT, "any"));
  }

  @Test
  void aJobThatNeedNotWaitStartsAsItIsSubmitted() {
    try (JobEngine engine = engine(settings -> {})) {
      body.set(() -> clock.advance(Duration.ofSeconds(2)));
      Job job = submit(engine);
      assertEquals(Duration.ZERO, waited(job));
      assertEquals(clock.instant(), job.snapshot().endedAt().orElseThrow());
    }
  }

  @Test
  void aJobThatWaitsForABoundStartsWhenItsTurnComes() {
    try (JobEngine engine = engine(settings -> settings.bounds(Bounds.NONE.running(1)))) {
      List<Job> second = new ArrayList<>();
      body.set(
          () -> {
            second.add(submit(engine));
            assertEquals(JobStatus.WAITING, second.get(0).status());
            clock.advance(Duration.ofSeconds(9));
            body.set(() -> clock.advance(Duration.ofSeconds(9)));
          });
      Job first = submit(engine);
      assertEquals(Duration.ZERO, waited(first));
      assertEquals(Duration.ofSeconds(9), waited(second.get(0)));
      assertEquals(JobStatus.SUCCEEDED, second.get(0).status(), "its limit began at its start");
    }
  }

  @Test
  void aJobThatNeedNotWaitIsSeenExecutingFirst() {
    try (JobEngine engine = engine(settings -> {})) {
      List<JobStatus> seen = new ArrayList<>();
      body.set(
          () -> {
            seen.add(engine.list(JobFilter.ALL).get(0).status());
            EngineCounters counters = engine.counters();
            assertEquals(
                List.of(1L, 1L, 0L),
                List.of(counters.accepted(), counters.started(), (long) counters.waiting()));
          });
      Job job = submit(engine);
      assertEquals(List.of(JobStatus.EXECUTING), seen);
      assertEquals(JobStatus.SUCCEEDED, job.status());
    }
  }

  @Test
  void itsRunLimitAndACancelStopIt() {
    try (JobEngine engine = engine(settings -> {})) {
      body.set(() -> clock.advance(LIMIT.plusSeconds(1)));
      assertEquals(JobStatus.TIMED_OUT, submit(engine).status());

      body.set(() -> engine.cancel(engine.list(JobFilter.ALL).get(0).id()));
      clock.advance(Duration.ofSeconds(1)); // the list is by milliseconds
      assertEquals(JobStatus.CANCELLED, submit(engine).status());
      stopper.runAll();
      assertFalse(Thread.interrupted(), "an interrupt came after the end");
    }
  }

  /** Jobs that wait run one after the other, however many: not each inside the end of another. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allThatWaitedRunWhenTheFirstEndsAndNotOnTopOfEachOther(boolean isInterrupted) {
    try (JobEngine engine = engine(settings -> settings.bounds(Bounds.NONE.running(1)))) {
      IntSummaryStatistics depths = new IntSummaryStatistics();
      List<Job> jobs = new ArrayList<>();
      body.set(
          () -> {
            body.set(
                new Runnable() {
                  @Override
                  public void run() {
                    depths.accept(Thread.currentThread().getStackTrace().length);
                    body.set(this);
                  }
                });
            for (int i = 0; i < 2_000; i++) {
              jobs.add(submit(engine));
            }
            if (isInterrupted) {
              Thread.currentThread().interrupt();
            }
          });
      submit(engine);
      assertEquals(isInterrupted, Thread.interrupted());
      assertEquals(jobs.size(), depths.getCount());
      jobs.forEach(job -> assertEquals(JobStatus.SUCCEEDED, job.status()));
      int mostOfEngine = 40;
      assertTrue(depths.getMax() - depths.getMin() < mostOfEngine, depths::toString);
    }
  }

  @Test
  void aJobWhoseStoreTakesItsTimeStartsAfterThat() {
    RecordingParameterStore store = new RecordingParameterStore();
    try (JobEngine engine = engine(settings -> settings.parameterStore(store))) {
      store.beforeKeeping = () -> clock.advance(WAIT);
      body.set(() -> clock.advance(Duration.ofSeconds(9)));
      Job job = submit(engine);
      assertEquals(WAIT, waited(job));
      assertEquals(JobStatus.SUCCEEDED, job.status(), "its limit began at its start");
    }
  }

  @Test
  void aJobWhoseListenerTakesItsTimeStartsAfterThat() {
    List<JobStatus> heard = new ArrayList<>();
    try (JobEngine engine =
        engine(
            settings ->
                settings
                    .notifier(Runnable::run)
                    .listener(
                        change -> {
                          if (change.to() == JobStatus.SUBMITTED) {
                            clock.advance(WAIT);
                          }
                          heard.add(change.to());
                        }))) {
      body.set(() -> clock.advance(Duration.ofSeconds(9)));
      Job job = submit(engine);
      assertEquals(WAIT, waited(job));
      assertEquals(
          List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.SUCCEEDED),
          heard,
          "its limit began at its start");
    }
  }
}
