package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.ManualJobExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Looks at those that wait, while others come, start, and are put back. */
class WaitLimitsRaceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Limits LIMITED =
      Limits.NONE.queueWait(SECOND).retention(Duration.ofMillis(1));

  private final ManualClock clock = new ManualClock();
  private final ManualJobExecutor places = ManualJobExecutor.withRoom(0);

  /** What happens inside the next offer; after it the attempt's wait is limited. */
  private volatile Runnable inOffer = () -> {};

  private final JobExecutor executor =
      new JobExecutor() {
        @Override
        public boolean offer(Attempt attempt) {
          Runnable step = inOffer;
          inOffer = () -> {};
          step.run();
          return places.offer(attempt);
        }

        @Override
        public Registration onRoom(Runnable listener) {
          return places.onRoom(listener);
        }
      };

  private final JobEngine engine =
      JobEngines.builder()
          .clock(clock)
          .executor(executor)
          .notifier(command -> {}) // nothing is offered again by itself
          .stopper(Runnable::run)
          .bounds(Bounds.NONE.queued(1_000_000))
          .task(Task.of("any", List.of(), context -> {}))
          .build();

  private LiveJob submit(Limits limits) {
    return (LiveJob) engine.submit(JobRequest.of("any").withLimits(limits));
  }

  private void awaitLook() {
    submit(LIMITED);
    clock.advance(Duration.ofMillis(499));
  }

  private void look() {
    clock.advance(Duration.ofMillis(20));
  }

  @Test
  void aLookBeforeTheWaitIsLimitedSetsTheDeadlineAlone() {
    places.setRoom(1);
    submit(LIMITED); // the executor has it
    places.setRoom(0);
    clock.advance(Duration.ofMillis(480));
    inOffer =
        () ->
            clock.advance(Duration.ofMillis(40)); // a look meets it, before its own wait is limited
    places.signalRoom();
    LiveJob brief = submit(Limits.NONE.queueWait(Duration.ofMillis(90)));
    assertEquals(JobStatus.WAITING, brief.status());
    long ofEachAndOneToOfferAgain = 3;
    assertEquals(ofEachAndOneToOfferAgain, brief.lifecycle().deadlines().live());
  }

  @Test
  void whoeverComesDuringALookIsNotOverlooked() {
    Race.run(
        race -> {
          awaitLook();
          LiveJob[] late = new LiveJob[1];
          AtomicBoolean lookFirst = new AtomicBoolean();
          return new Race.Round() {
            @Override
            public void left() {
              race.meet();
              look();
              lookFirst.set(late[0] == null);
            }

            @Override
            public void right() {
              race.meet();
              late[0] = submit(LIMITED);
            }

            @Override
            public void check() {
              race.leftCameFirst(lookFirst.get());
              clock.advance(SECOND.plusMillis(20));
              assertEquals(JobStatus.TIMED_OUT, late[0].status());
            }
          };
        });
  }

  @Test
  void whatStartsDuringALookKeepsNoDeadline() {
    Race.run(
        race -> {
          LiveJob job = submit(LIMITED);
          clock.advance(Duration.ofMillis(499));
          places.setRoom(1);
          places.signalRoom();
          Attempt attempt = places.takeNext();
          AtomicBoolean lookFirst = new AtomicBoolean();
          return new Race.Round() {
            @Override
            public void left() {
              race.meet();
              look();
              lookFirst.set(Word.row(job.word()).isQueued());
            }

            @Override
            public void right() {
              race.meet();
              attempt.run();
            }

            @Override
            public void check() {
              race.leftCameFirst(lookFirst.get());
              assertEquals(JobStatus.SUCCEEDED, job.status());
              clock.advance(Duration.ofMillis(5)); // its retention
              assertTrue(job.lifecycle().deadlines().live() <= 1, "none but that of a look");
              places.setRoom(0);
              places.freePlace();
            }
          };
        });
  }

  @Test
  void amidStartsAndRefusalsEachThatIsNotStartedTimesOutOnceAndNoneTooEarly() throws Exception {
    int submitters = 3;
    int each = 2_000;
    long limitMillis = 150;
    Limits limits = Limits.NONE.queueWait(Duration.ofMillis(limitMillis));
    AtomicInteger ends = new AtomicInteger();
    AtomicInteger coin = new AtomicInteger();
    AtomicBoolean isOpen = new AtomicBoolean(true);
    ManualJobExecutor rooms = ManualJobExecutor.withRoom(Integer.MAX_VALUE);
    JobExecutor fickle =
        new JobExecutor() {
          @Override
          public boolean offer(Attempt attempt) {
            return isOpen.get() && coin.incrementAndGet() % 4 == 0 && rooms.offer(attempt);
          }

          @Override
          public Registration onRoom(Runnable listener) {
            return rooms.onRoom(listener);
          }
        };
    ConcurrentLinkedQueue<Job> jobs = new ConcurrentLinkedQueue<>();
    try (JobEngine real =
        JobEngines.builder()
            .executor(fickle)
            .bounds(Bounds.NONE.queued(submitters * each))
            .listener(change -> ends.addAndGet(change.to().isTerminal() ? 1 : 0))
            .task(Task.of("any", List.of(), context -> {}))
            .build()) {
      CyclicBarrier start = new CyclicBarrier(submitters + 1);
      AtomicInteger left = new AtomicInteger(submitters);
      Background.Step submitter =
          () -> {
            start.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
            for (int i = 0; i < each; i++) {
              jobs.add(real.submit(JobRequest.of("any").withLimits(limits)));
            }
            left.decrementAndGet();
          };
      List<Background> threads =
          List.of(Background.run(submitter), Background.run(submitter), Background.run(submitter));
      start.await(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
      for (int i = 0; left.get() > 0 || i < 500; i++) {
        rooms.signalRoom(); // takes one out of the queue, and most of the time puts it back
        if (i % 7 == 0 && rooms.pending() > 0) {
          rooms.runNext();
        }
      }
      threads.forEach(Background::await);
      isOpen.set(false);
      int timedOut = 0;
      for (Job job : jobs) {
        JobSnapshot end = job.await(Background.BOUND);
        if (end.status() == JobStatus.TIMED_OUT) {
          timedOut++;
          long waited =
              end.endedAt().orElseThrow().toEpochMilli() - end.submittedAt().toEpochMilli();
          assertTrue(waited >= limitMillis - 1, () -> "too early: " + waited + " ms");
        } else {
          assertEquals(JobStatus.SUCCEEDED, end.status());
        }
      }
      assertTrue(timedOut > 0, "some time out");
      assertTrue(timedOut < jobs.size(), "some start");
      Background.until(() -> ends.get() >= jobs.size());
      assertEquals(jobs.size(), ends.get(), "each ends once");
    }
  }
}
