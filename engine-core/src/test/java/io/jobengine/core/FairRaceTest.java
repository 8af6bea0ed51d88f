package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.OwnerTerms;
import io.jobengine.Priority;
import io.jobengine.TaskDescriptor;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Owners, priorities, bounds and cancels at once, on real threads: no bound is exceeded, no job is
 * left behind and no place is lost.
 */
class FairRaceTest {
  private static final int SUBMITTERS = 4;
  private static final int JOBS = 5_000;
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final AtomicInteger few = new AtomicInteger();
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger mostFew = new AtomicInteger();

  private Task task(String name, Bounds bounds, AtomicInteger running, AtomicInteger maximum) {
    return Task.of(
        TaskDescriptor.builder(name).bounds(bounds).build(),
        context -> {
          maximum.accumulateAndGet(running.incrementAndGet(), Math::max);
          most.accumulateAndGet(all.incrementAndGet(), Math::max);
          all.decrementAndGet();
          running.decrementAndGet();
        });
  }

  @Test
  void everyJobEndsAndNoBoundIsExceeded() throws Exception {
    AtomicInteger many = new AtomicInteger();
    try (JobEngine engine =
        JobEngines.builder()
            .workers(4)
            .bounds(Bounds.NONE.queued(SUBMITTERS * JOBS).running(3))
            .owners(
                caller ->
                    OwnerTerms.DEFAULT
                        .weight(caller.toString().length())
                        .bounds(Bounds.NONE.running(2)))
            .task(task("few", Bounds.NONE.running(1), few, mostFew))
            .task(task("many", Bounds.NONE, many, new AtomicInteger()))
            .build()) {
      Queue<Job> jobs = new ConcurrentLinkedQueue<>();
      List<Background> submitters = new ArrayList<>();
      for (int i = 0; i < SUBMITTERS; i++) {
        Caller caller = Caller.of("o".repeat(i + 1));
        submitters.add(Background.run(() -> submit(engine, caller, jobs)));
      }
      submitters.forEach(Background::await);
      for (Job job : jobs) {
        job.await(BOUND);
      }
      assertEquals(SUBMITTERS * JOBS, jobs.size());
      assertTrue(most.get() <= 3, () -> most + " jobs ran at once");
      assertEquals(1, mostFew.get());
      long strays =
          jobs.stream()
              .filter(j -> j.status() != JobStatus.SUCCEEDED && j.status() != JobStatus.CANCELLED)
              .count();
      assertEquals(0, strays);
    }
  }

  private static void submit(JobEngine engine, Caller caller, Queue<Job> jobs) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Priority[] priorities = Priority.values();
    for (int i = 0; i < JOBS; i++) {
      String task = random.nextInt(3) == 0 ? "few" : "many";
      Priority priority = priorities[random.nextInt(priorities.length)];
      Job job = engine.as(caller).submit(JobRequest.of(task).withPriority(priority));
      jobs.add(job);
      if (random.nextInt(4) == 0) {
        engine.cancel(job.id());
      }
    }
  }
}
