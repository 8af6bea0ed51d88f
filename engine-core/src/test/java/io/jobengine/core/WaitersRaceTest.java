package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who begins to wait for a job, or looks at it, at the moment when it ends. */
class WaitersRaceTest {
  private final AtomicReference<Race> meeting = new AtomicReference<>();

  private OneTaskEngine engine() {
    return OneTaskEngine.unheard(
        (context, self) -> {
          context.messages().info("running");
          context.result(OneTaskEngine.OUT, "done");
          meeting.get().meet();
        },
        builder -> builder.keptJobs(100));
  }

  private abstract class JobRound implements Race.Round {
    final OneTaskEngine engine;
    final Race race;
    final Job job;

    JobRound(OneTaskEngine engine, Race race) {
      this.engine = engine;
      this.race = race;
      meeting.set(race);
      this.job = engine.submit();
    }

    @Override
    public void left() {
      engine.executor.runNext();
    }
  }

  private static void assertSucceeded(JobSnapshot end) {
    assertEquals(JobStatus.SUCCEEDED, end.status());
    assertEquals("done", end.result(OneTaskEngine.OUT));
  }

  @Test
  void noThreadThatWaitsIsForgotten() {
    try (OneTaskEngine engine = engine()) {
      Race.run(
          race ->
              new JobRound(engine, race) {
                boolean late;
                JobSnapshot end;

                @Override
                public void right() throws Exception {
                  race.meet();
                  late = job.status().isTerminal();
                  end = job.await(Duration.ofSeconds(5));
                }

                @Override
                public void check() {
                  race.leftCameFirst(late);
                  assertSucceeded(end);
                }
              });
    }
  }

  @Test
  void noStageIsForgotten() {
    try (OneTaskEngine engine = engine()) {
      Race.run(
          race ->
              new JobRound(engine, race) {
                boolean late;
                CompletionStage<JobSnapshot> stage;

                @Override
                public void right() {
                  race.meet();
                  stage = job.ended();
                  late = stage.toCompletableFuture().isDone();
                }

                @Override
                public void check() {
                  race.leftCameFirst(late);
                  engine.notifier.runAll();
                  assertTrue(stage.toCompletableFuture().isDone());
                  assertSucceeded(stage.toCompletableFuture().join());
                }
              });
    }
  }

  @Test
  void aJobThatIsSeenToHaveEndedCanBeRemoved() {
    try (OneTaskEngine engine = engine()) {
      Race.run(
          race ->
              new JobRound(engine, race) {
                volatile boolean removed;

                @Override
                public void right() {
                  race.meet();
                  while (!job.status().isTerminal()) {
                    Thread.onSpinWait();
                  }
                  removed = engine.engine.remove(job.id());
                }

                @Override
                public void check() {
                  assertTrue(removed);
                  assertNull(engine.engine.find(job.id()));
                  assertFalse(engine.engine.remove(job.id()), "it is gone already");
                }
              });
    }
  }

  @Test
  void noSnapshotShowsHalfAnEnd() {
    try (OneTaskEngine engine = engine()) {
      Race.run(
          race ->
              new JobRound(engine, race) {
                @Override
                public void right() {
                  race.meet();
                  JobStatus status = JobStatus.EXECUTING;
                  while (!status.isTerminal()) {
                    JobSnapshot snapshot = job.snapshot();
                    status = snapshot.status();
                    boolean isEnd = status == JobStatus.SUCCEEDED;
                    assertEquals(
                        isEnd ? Optional.of("done") : Optional.empty(),
                        snapshot.findResult(OneTaskEngine.OUT));
                    assertEquals(isEnd, snapshot.endedAt().isPresent());
                    assertEquals(1, snapshot.messages().size());
                    assertEquals(1, snapshot.attempt());
                  }
                }

                @Override
                public void check() {
                  assertSucceeded(job.snapshot());
                }
              });
    }
  }
}
