package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.spi.JobExecutor;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.ManualJobExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Jobs that are submitted at the moment when their engine closes. */
class CloseRaceTest {
  private static final Task NOTHING = Task.of("nothing", List.of(), context -> {});

  /** Submits until it is rejected, while the other thread closes, without a drain time. */
  private static final class Closing implements Race.Round {
    private final Race race;
    private final JobEngine engine;
    private final List<Job> accepted = new ArrayList<>();
    private int known;

    Closing(Race race, JobExecutor executor) {
      this.race = race;
      this.engine =
          JobEngines.builder()
              .task(NOTHING)
              .clock(new ManualClock())
              .executor(executor)
              .bounds(Bounds.NONE.queued(1_000_000))
              .build();
    }

    @Override
    public void right() {
      race.meet();
      Thread.currentThread().interrupt();
      engine.close();
      assertTrue(Thread.interrupted());
      known = engine.list(JobFilter.ALL.limit(1_000_000)).size();
    }

    @Override
    public void left() {
      race.meet();
      while (true) {
        try {
          accepted.add(engine.submit(JobRequest.of("nothing")));
        } catch (JobRejectedException e) {
          assertEquals(JobRejectedException.Reason.CLOSING, e.reason());
          return;
        }
      }
    }

    @Override
    public void check() {
      for (Job job : accepted) {
        JobStatus status = job.status();
        assertTrue(status == JobStatus.FAILED || status == JobStatus.SUCCEEDED, job::toString);
      }
      assertEquals(accepted.size(), known, "jobs that were accepted before close returned");
    }
  }

  private static void race(Supplier<JobExecutor> executors) {
    Race.run(race -> new Closing(race, executors.get()));
  }

  @Test
  void noJobThatWaitsIsForgotten() {
    race(() -> ManualJobExecutor.withRoom(0));
  }

  @Test
  void noJobThatRunsAtOnceIsForgotten() {
    race(JobExecutors::direct);
  }
}
