package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An interrupt that is sent at the moment when its task ends. */
class InterruptRaceTest {
  private static final int JOBS = 10_000;

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
  void noneOfTenThousandFollowingJobsOnTheSameThreadIsInterrupted() {
    try (OneTaskEngine engine = OneTaskEngine.unheard(this::run, b -> b.keptJobs(100))) {
      Race.run(
          JOBS,
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
}
