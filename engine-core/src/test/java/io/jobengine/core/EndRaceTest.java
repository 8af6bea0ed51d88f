package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of one job that come at the same moment, with listeners and without. */
class EndRaceTest {
  private static final String DROPPED = " The task had come to its end; its results were dropped.";

  private final AtomicReference<Race> meeting = new AtomicReference<>();
  private final ConcurrentLinkedQueue<JobChange> changes = new ConcurrentLinkedQueue<>();

  /** An engine whose task sets its result, meets the other thread, and returns. */
  private OneTaskEngine engine(boolean heard) {
    return engine(
        heard,
        (context, self) -> {
          context.result(OneTaskEngine.OUT, "done");
          meeting.get().meet();
        });
  }

  private OneTaskEngine engine(boolean heard, OneTaskEngine.Body body) {
    JobListener listener = changes::add;
    UnaryOperator<JobEngines.Builder> settings =
        builder -> heard ? builder.listener(listener) : builder;
    return OneTaskEngine.unheard(body, settings.andThen(b -> b.keptJobs(100))::apply);
  }

  /** One job, and what the other thread does to it. */
  private abstract class JobRound implements Race.Round {
    final OneTaskEngine engine;
    final Race race;
    final boolean heard;
    final Job job;

    JobRound(OneTaskEngine engine, Race race, boolean heard, Limits limits) {
      this.engine = engine;
      this.race = race;
      this.heard = heard;
      meeting.set(race);
      this.job = engine.submit(limits);
    }

    @Override
    public void left() {
      engine.executor.runNext();
    }

    /** Checks the end as all readers see it. */
    final void assertEnded(JobStatus status, List<String> messages) {
      JobSnapshot end = job.snapshot();
      assertEquals(status, end.status());
      assertEquals(messages, OneTaskEngine.texts(end));
      assertEquals(
          status == JobStatus.SUCCEEDED ? Optional.of("done") : Optional.empty(),
          end.findResult(OneTaskEngine.OUT));
      engine.notifier.runAll();
      if (heard) {
        assertHeard(status);
      }
      engine.stopper.runAll();
      Thread.interrupted();
      assertEquals(status, job.status());
    }

    private void assertHeard(JobStatus end) {
      List<JobChange> heardChanges = new ArrayList<>();
      for (JobChange next = changes.poll(); next != null; next = changes.poll()) {
        heardChanges.add(next);
      }
      JobStatus before = JobStatus.NEW;
      for (JobChange change : heardChanges) {
        assertEquals(before, change.from(), heardChanges::toString);
        before = change.to();
      }
      assertEquals(end, before);
      assertEquals(1, heardChanges.stream().filter(change -> change.to().isTerminal()).count());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void returnAndCancel(boolean heard) {
    try (OneTaskEngine engine = engine(heard)) {
      Race.run(
          race ->
              new JobRound(engine, race, heard, Limits.NONE) {
                boolean accepted;

                @Override
                public void right() {
                  race.meet();
                  accepted = engine.cancel(job);
                }

                @Override
                public void check() {
                  race.leftCameFirst(!accepted);
                  if (accepted) {
                    assertEnded(JobStatus.CANCELLED, List.of("Cancelled." + DROPPED));
                  } else {
                    assertEnded(JobStatus.SUCCEEDED, List.of());
                  }
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void returnAndRunLimit(boolean heard) {
    Duration limit = Duration.ofSeconds(1);
    try (OneTaskEngine engine = engine(heard)) {
      Race.run(
          race ->
              new JobRound(engine, race, heard, Limits.NONE.run(limit)) {
                @Override
                public void right() {
                  race.meet();
                  engine.clock.advance(limit.multipliedBy(2));
                }

                @Override
                public void check() {
                  race.leftCameFirst(job.status() == JobStatus.SUCCEEDED);
                  if (job.status() == JobStatus.SUCCEEDED) {
                    assertEnded(JobStatus.SUCCEEDED, List.of());
                  } else {
                    assertEnded(
                        JobStatus.TIMED_OUT,
                        List.of("Timed out: it ran longer than 1s." + DROPPED));
                  }
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runLimitAndCancel(boolean heard) {
    Duration limit = Duration.ofSeconds(1);
    try (OneTaskEngine engine = engine(heard)) {
      Race.run(
          race ->
              new JobRound(engine, race, heard, Limits.NONE.run(limit)) {
                RemoteAttempt attempt;
                boolean accepted;

                @Override
                public void left() {
                  attempt = engine.begin();
                  race.meet();
                  engine.clock.advance(Duration.ofMillis(1100));
                }

                @Override
                public void right() {
                  race.meet();
                  accepted = engine.cancel(job);
                }

                @Override
                public void check() {
                  assertTrue(accepted);
                  assertEquals(JobStatus.CANCELLING, job.status());
                  engine.stopper.runAll();
                  assertEquals(
                      1,
                      attempt.heard().stream().filter("ask"::equals).count(),
                      "there is one ladder");
                  attempt.pen().result(OneTaskEngine.OUT, "done");
                  assertTrue(attempt.pen().returned());
                  assertEnded(JobStatus.CANCELLED, List.of("Cancelled." + DROPPED));
                  engine.executor.freePlace();
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoCancelsOfAJobThatExecutes(boolean heard) {
    try (OneTaskEngine engine = engine(heard)) {
      Race.run(
          race ->
              new JobRound(engine, race, heard, Limits.NONE) {
                RemoteAttempt attempt;
                boolean left;
                boolean right;

                @Override
                public void left() {
                  attempt = engine.begin();
                  race.meet();
                  left = engine.cancel(job);
                }

                @Override
                public void right() {
                  race.meet();
                  right = engine.cancel(job);
                }

                @Override
                public void check() {
                  assertTrue(left);
                  assertTrue(right);
                  engine.stopper.runAll();
                  assertEquals(List.of("ask"), attempt.heard(), "there is one ladder");
                  assertTrue(attempt.pen().threw(new IllegalStateException("stopped")));
                  assertEnded(JobStatus.CANCELLED, List.of("Cancelled."));
                  engine.executor.freePlace();
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoCancelsOfAJobThatWaits(boolean heard) {
    try (OneTaskEngine engine = engine(heard)) {
      engine.executor.setRoom(0);
      Race.run(
          race ->
              new JobRound(engine, race, heard, Limits.NONE) {
                boolean left;
                boolean right;

                @Override
                public void left() {
                  race.meet();
                  left = engine.cancel(job);
                }

                @Override
                public void right() {
                  race.meet();
                  right = engine.cancel(job);
                }

                @Override
                public void check() {
                  race.leftCameFirst(left);
                  assertTrue(left ^ right, "one of the two ended the job");
                  assertEnded(JobStatus.CANCELLED, List.of("Cancelled before it started."));
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void startAndCancel(boolean heard) {
    AtomicReference<Job> started = new AtomicReference<>();
    try (OneTaskEngine engine =
        engine(
            heard,
            (context, self) -> {
              started.set(self.engine.find(context.jobId()));
              context.result(OneTaskEngine.OUT, "done");
            })) {
      Race.run(
          race ->
              new JobRound(engine, race, heard, Limits.NONE) {
                boolean accepted;

                @Override
                public void left() {
                  race.meet();
                  engine.executor.runNext();
                }

                @Override
                public void right() {
                  race.meet();
                  accepted = engine.cancel(job);
                }

                @Override
                public void check() {
                  boolean ran = started.get() == job;
                  race.leftCameFirst(ran);
                  if (!accepted) {
                    assertTrue(ran);
                    assertEnded(JobStatus.SUCCEEDED, List.of());
                  } else if (ran) {
                    assertEnded(JobStatus.CANCELLED, List.of("Cancelled." + DROPPED));
                    assertEquals(1, job.snapshot().attempt());
                  } else {
                    assertEnded(JobStatus.CANCELLED, List.of("Cancelled before it started."));
                    assertEquals(0, job.snapshot().attempt());
                  }
                }
              });
    }
  }
}
