package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An interrupt that is sent at the moment when its task ends. */
class InterruptRaceTest {
  private static final int JOBS = 10_000;

  /** What a machine that is busy gets through, too. */
  private static final int FEWER = 500;

  private static final Duration INTERRUPTED_AFTER = Duration.ofMillis(1);

  private final AtomicReference<Race> meeting = new AtomicReference<>();
  private final AtomicReference<Job> stopped = new AtomicReference<>();
  private final AtomicInteger strays = new AtomicInteger();

  /** Whether whoever sends the interrupt of this round is through. */
  private volatile boolean sent;

  /** A task that is about to be interrupted when it returns, or the one that follows it. */
  private void run(TaskContext context, OneTaskEngine engine) {
    context.result(OneTaskEngine.OUT, "done");
    if (context.jobId().equals(stopped.get().id())) {
      engine.cancel(stopped.get());
      engine.clock.advance(Duration.ofMillis(600)); // the interrupt is posted
      meeting.get().meet();
      return;
    }
    while (!sent) {
      Thread.onSpinWait();
    }
    if (Thread.interrupted()) {
      strays.incrementAndGet();
    }
  }

  @Test
  void noFollowingJobOnTheSameThreadIsInterrupted() {
    race(FEWER);
  }

  @Test
  @Tag("long")
  void noneOfTenThousandFollowingJobsOnTheSameThreadIsInterrupted() {
    race(JOBS);
  }

  private void race(int jobs) {
    try (OneTaskEngine engine = OneTaskEngine.unheard(this::run, b -> b.keptJobs(100))) {
      Race.run(
          jobs,
          race ->
              new Race.Round() {
                final Job job = engine.submit();
                final Job next = engine.submit();

                @Override
                public void left() {
                  meeting.set(race);
                  stopped.set(job);
                  sent = false;
                  engine.executor.runNext();
                  engine.executor.runNext();
                }

                @Override
                public void right() {
                  race.meet();
                  engine.stopper.runAll();
                  sent = true;
                }

                @Override
                public void check() {
                  assertEquals(0, strays.get(), "interrupts that hit the next job");
                  assertEquals(JobStatus.CANCELLED, job.status());
                  assertEquals(JobStatus.SUCCEEDED, next.status());
                }
              });
    }
  }

  @Test
  void noFollowingJobOfAPooledThreadIsInterrupted() throws Exception {
    racePooled(FEWER);
  }

  @Test
  @Tag("long")
  void noneOfTenThousandFollowingJobsOfAPooledThreadIsInterrupted() throws Exception {
    racePooled(JOBS);
  }

  /** Jobs that return about when they are interrupted, each with one behind it, on one thread. */
  private void racePooled(int jobs) throws Exception {
    Semaphore running = new Semaphore(0);
    Task stopped =
        Task.of(
            "stopped",
            List.of(),
            context -> {
              running.release();
              returnAboutWhenInterrupted(context);
            });
    Task follows =
        Task.of(
            "follows",
            List.of(),
            context -> {
              if (Thread.interrupted()) {
                strays.incrementAndGet();
              }
            });
    try (JobEngine engine =
        JobEngines.builder()
            .task(stopped)
            .task(follows)
            .workers(1)
            .interruptEach(INTERRUPTED_AFTER)
            .keptJobs(100)
            .build()) {
      for (int i = 0; i < jobs; i++) {
        Job first = engine.submit(JobRequest.of("stopped"));
        running.acquire();
        Job next = engine.submit(JobRequest.of("follows"));
        engine.cancel(first.id());

        assertEquals(JobStatus.SUCCEEDED, next.await(Background.BOUND).status());
        assertEquals(JobStatus.CANCELLED, first.status());
        assertEquals(0, strays.get(), "interrupts that hit the next job");
      }
    }
  }

  private static void returnAboutWhenInterrupted(TaskContext context) {
    while (!context.token().isStopRequested()) {
      Thread.onSpinWait();
    }
    long most = INTERRUPTED_AFTER.toNanos() * 2;
    long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(most);
    while (System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
