package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.JobFilter;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * The end in one step, of a job of which nobody hears and whose task leaves nothing behind: what
 * comes right before it, and what comes right after.
 */
class PlainEndTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final AtomicReference<Task.Body> body = new AtomicReference<>();
  private final AtomicReference<TaskContext> leaked = new AtomicReference<>();
  private final ManualEngine manual =
      new ManualEngine(
          4,
          builder ->
              builder
                  .keptJobs(100)
                  .task(Task.of("any", List.of(), context -> body.get().run(context))));

  private LiveJob submit(Task.Body task) {
    body.set(task);
    return manual.submit("any");
  }

  @Test
  void itTellsWhenTheJobStartedAndEnded() {
    LiveJob job = submit(context -> manual.clock.advance(TWO_SECONDS));
    manual.clock.advance(TWO_SECONDS);
    manual.executor.runNext();

    JobSnapshot end = job.snapshot();
    assertEquals(JobStatus.SUCCEEDED, end.status());
    assertEquals(1, end.attempt());
    assertEquals(Optional.of(end.submittedAt().plusSeconds(2)), end.startedAt());
    assertEquals(Optional.of(end.submittedAt().plusSeconds(4)), end.endedAt());
    assertEquals(List.of(), end.messages());
    assertEquals(1, manual.engine.counters().succeeded());
  }

  @Test
  void aJobThatRanForMonthsTellsWhenItEnded() {
    LiveJob job = submit(context -> manual.clock.advance(Duration.ofDays(100)));
    manual.executor.runNext();

    JobSnapshot end = job.snapshot();
    assertEquals(JobStatus.SUCCEEDED, end.status());
    assertEquals(
        Optional.of(end.submittedAt().plus(Duration.ofDays(100))), end.endedAt(), end::toString);
  }

  @Test
  void aDeadlineThatTheAttemptHasIsCalledOff() {
    body.set(context -> {});
    Limits brief = Limits.NONE.run(Duration.ofMillis(50));
    LiveJob job = manual.submit(JobRequest.of("any").withLimits(brief));
    manual.executor.runNext();

    assertEquals(JobStatus.SUCCEEDED, job.status());
    long ofRetention = 1;
    assertEquals(ofRetention, job.lifecycle().deadlines().live(), "deadlines that are set");
  }

  @Test
  void aContextThatOutlivesItWritesNoMore() {
    LiveJob job = submit(leaked::set);
    manual.executor.runNext();
    TaskContext late = Objects.requireNonNull(leaked.get());

    AtomicBoolean isTold = new AtomicBoolean();
    late.token().onStop(() -> isTold.set(true));
    assertAll(
        () -> assertThrows(AttemptEndedException.class, () -> late.messages().info("late")),
        () -> assertThrows(AttemptEndedException.class, () -> late.messages().error("late")),
        () -> assertThrows(AttemptEndedException.class, () -> late.progress("late")),
        () -> assertTrue(isTold.get(), "a callback that comes late runs at once"),
        () -> assertTrue(late.token().isStopRequested(), "there is nothing left to do"),
        () -> assertEquals(List.of(), job.snapshot().messages()),
        () -> assertFalse(manual.engine.cancel(job.id())));
  }

  /** One job, whose task meets the other thread right before it comes back. */
  private abstract class JobRound implements Race.Round {
    final Race race;
    final LiveJob job;

    JobRound(Race race) {
      this.race = race;
      this.job =
          submit(
              context -> {
                leaked.set(context);
                race.meet();
              });
    }

    @Override
    public final void left() {
      manual.executor.runNext();
    }

    @Override
    public final void right() {
      race.meet();
      comesBetween();
    }

    abstract void comesBetween();
  }

  @Test
  void aLateMessageIsToldForEverOrRefused() {
    Race.run(
        race ->
            new JobRound(race) {
              boolean taken;

              @Override
              void comesBetween() {
                taken = SealRaceTest.isTaken(() -> leaked.get().messages().info("late"));
              }

              @Override
              public void check() {
                race.leftCameFirst(!taken);
                assertEquals(JobStatus.SUCCEEDED, job.status());
                assertEquals(
                    taken ? List.of("late") : List.of(), OneTaskEngine.texts(job.snapshot()));
                assertFalse(SealRaceTest.isTaken(() -> leaked.get().messages().info("too late")));
              }
            });
  }

  @Test
  void aStopIsAcceptedOrComesTooLate() {
    Race.run(
        race ->
            new JobRound(race) {
              boolean accepted;

              @Override
              void comesBetween() {
                accepted = manual.engine.cancel(job.id());
              }

              @Override
              public void check() {
                race.leftCameFirst(!accepted);
                assertEquals(accepted ? JobStatus.CANCELLED : JobStatus.SUCCEEDED, job.status());
                manual.stopper.runAll();
                assertFalse(Thread.interrupted(), "an interrupt came after the end");
              }
            });
  }

  @Test
  void whoeverSeesItSeesItCounted() {
    Race.run(
        race ->
            new JobRound(race) {
              final long before = manual.engine.counters().succeeded();
              boolean seen;
              long counted;

              @Override
              void comesBetween() {
                seen = job.status().isTerminal();
                counted = manual.engine.counters().succeeded();
              }

              @Override
              public void check() {
                race.leftCameFirst(seen);
                if (seen) {
                  assertEquals(before + 1, counted);
                }
              }
            });
  }

  @Test
  void whoeverWaitsHearsOfIt() {
    Race.run(
        race ->
            new JobRound(race) {
              CompletableFuture<JobSnapshot> end = new CompletableFuture<>();
              boolean isLate;

              @Override
              void comesBetween() {
                end = job.ended().toCompletableFuture();
                isLate = job.status().isTerminal();
              }

              @Override
              public void check() {
                race.leftCameFirst(isLate);
                manual.notifier.runAll();
                assertEquals(JobStatus.SUCCEEDED, end.join().status());
              }
            });
  }

  @Test
  void whoeverRemovesTheJobForgetsItOnce() {
    Race.run(
        race ->
            new JobRound(race) {
              boolean removed;

              @Override
              void comesBetween() {
                removed = manual.engine.remove(job.id());
              }

              @Override
              public void check() {
                race.leftCameFirst(removed);
                assertEquals(!removed, manual.engine.list(JobFilter.ALL).contains(job));
                assertEquals(!removed, manual.engine.remove(job.id()));
                assertEquals(0, manual.engine.counters().kept());
              }
            });
  }
}
