package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRequest;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Jobs that end while others are removed, by hand or because there are too many. */
class RetentionRaceTest {
  private static final int THREADS = 4;
  private static final int JOBS = 20_000;
  private static final int KEPT = 3_000;

  private static JobEngine engine(int kept) {
    return JobEngines.builder()
        .executor(JobExecutors.direct())
        .keptJobs(kept)
        .task(Task.of("t", List.of(), context -> {}))
        .build();
  }

  @Test
  void eachJobIsForgottenOnceAndTheCountIsRight() {
    try (JobEngine engine = engine(KEPT)) {
      AtomicInteger removed = new AtomicInteger();
      List<Background> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int every = t + 2;
        threads.add(
            Background.run(
                () -> {
                  for (int i = 0; i < JOBS; i++) {
                    Job job = engine.submit(JobRequest.of("t"));
                    if (i % every == 0 && engine.remove(job.id())) {
                      removed.incrementAndGet();
                      assertFalse(engine.remove(job.id()));
                    }
                  }
                }));
      }
      threads.forEach(Background::await);

      long kept = engine.counters().kept();
      assertTrue(kept <= KEPT, () -> kept + " are kept");
      int inStoreAtDesks = Desks.DESKS * KEPT / 1024;
      assertTrue(kept >= KEPT - THREADS - inStoreAtDesks, () -> kept + " are kept");
      assertEquals(kept, engine.list(JobFilter.ALL.limit(2 * KEPT)).size());
      assertTrue(removed.get() > 0);
    }
  }

  /** Whoever sees the end may remove the job, before its end is through. */
  @Test
  void aJobIsRemovedWhileItIsBeingKept() {
    try (JobEngine engine = engine(10)) {
      Race.run(
          race -> {
            LiveJob[] job = new LiveJob[1];
            boolean[] removed = new boolean[2];
            return new Race.Round() {
              @Override
              public void left() {
                race.meet();
                job[0] = (LiveJob) engine.submit(JobRequest.of("t"));
                removed[0] = engine.remove(job[0].id());
              }

              @Override
              public void right() {
                race.meet();
                for (int i = 0; i < 20; i++) {
                  for (Job seen : engine.list(JobFilter.ALL)) {
                    removed[1] |= engine.remove(seen.id());
                  }
                }
              }

              @Override
              public void check() {
                assertTrue(removed[0] ^ removed[1], "it was removed once");
                assertNull(job[0].stage());
                assertEquals(0, engine.counters().kept());
                assertEquals(List.of(), engine.list(JobFilter.ALL));
              }
            };
          });
    }
  }
}
