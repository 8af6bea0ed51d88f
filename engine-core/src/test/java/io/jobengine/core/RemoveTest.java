package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.spi.JobListener;
import io.jobengine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An ended job is removed once, by whoever asks first. */
class RemoveTest {
  private static final Task TASK = Task.of("any", List.of(), context -> {});

  @Test
  void onlyAJobThatHasEndedIsRemovedAndOnlyOnce() {
    try (ManualEngine manual = new ManualEngine(1, settings -> settings.task(TASK))) {
      LiveJob job = manual.submit("any");
      assertFalse(manual.engine.remove(job.id()));
      manual.executor.runAll();
      assertTrue(manual.engine.remove(job.id()));
      assertFalse(manual.engine.remove(job.id()));
      assertNull(manual.engine.find(job.id()));
    }
  }

  @Test
  void anUnknownJobIsNotRemoved() {
    try (ManualEngine manual = new ManualEngine(1, settings -> settings.task(TASK))) {
      assertFalse(manual.engine.remove(new JobId(1, 2)));
    }
  }

  /** The listener hears of the end before the engine is through with it. */
  @Test
  void whoeverHearsOfTheEndMayRemoveTheJob() {
    List<Boolean> removed = new ArrayList<>();
    JobEngine[] engine = new JobEngine[1];
    JobListener remover =
        change -> {
          if (change.to().isTerminal()) {
            removed.add(engine[0].remove(change.job().id()));
          }
        };
    try (ManualEngine manual =
        new ManualEngine(
            1, settings -> settings.task(TASK).listener(remover).notifier(Runnable::run))) {
      engine[0] = manual.engine;
      Job job = manual.run(JobRequest.of("any"));
      assertEquals(List.of(true), removed);
      assertNull(manual.engine.find(job.id()));
      assertEquals(List.of(), manual.engine.list(JobFilter.ALL));
      for (int i = 0; i < 10; i++) {
        manual.run(JobRequest.of("any"));
      }
      assertEquals(11, removed.stream().filter(it -> it).count());
    }
  }

  @Test
  void whoeverHasAwaitedTheEndMayRemoveTheJob() throws Exception {
    try (JobEngine engine = JobEngines.builder().workers(1).task(TASK).build()) {
      for (int i = 0; i < 2_000; i++) {
        Job job = engine.submit(JobRequest.of("any"));
        job.await(Background.BOUND);
        assertTrue(engine.remove(job.id()), "round " + i);
      }
      assertEquals(List.of(), engine.list(JobFilter.ALL));
    }
  }

  @Test
  void ofTwoWhoRemoveAtOnceOneDoes() {
    try (ManualEngine manual = new ManualEngine(1, settings -> settings.task(TASK))) {
      JobId[] id = {manual.run(JobRequest.of("any")).id()};
      AtomicInteger removals = new AtomicInteger();
      Rounds.Step remove =
          () -> {
            if (manual.engine.remove(id[0])) {
              removals.incrementAndGet();
            }
          };
      Rounds.of(500)
          .together(remove, remove)
          .thenEach(
              () -> {
                assertEquals(1, removals.getAndSet(0));
                id[0] = manual.run(JobRequest.of("any")).id();
              });
    }
  }
}
