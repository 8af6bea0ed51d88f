package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobMessage;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.AttemptPen;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Of what always holds, the lines that promise something of each job: 1 to 6, and 9. */
class WhatAlwaysHoldsOfAJobTest {
  private static final Parameter<String> OTHER = Parameter.output("other", DataType.STRING);
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration RUN = Duration.ofSeconds(4);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Limits LIMITS = Limits.NONE.queueWait(WAIT).run(RUN).stopGrace(GRACE);
  private static final int ROUNDS = 300;
  private static final long SPIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private int rounds;
  private long before;
  private long after;

  /** The engine of the test; its closing checks that no place was lost. */
  private final OneTaskEngine engine =
      OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(100).messages(3, 2));

  @AfterEach
  void close() {
    engine.log.take(); // tasks that failed, places that were lost
    engine.executor.setRoom(1);
    engine.close();
  }

  /** What is told of a job. */
  private static List<Object> told(Job job) {
    JobSnapshot now = job.snapshot();
    return List.of(
        job.status(),
        now.status(),
        now.attempt(),
        now.startedAt(),
        now.endedAt(),
        now.progress(),
        now.messages(),
        now.failure(),
        now.findResult(OneTaskEngine.OUT));
  }

  @Test
  @DisplayName(
      "1. A job shows exactly one terminal status, once; after it nothing about the job changes"
          + " until it is removed.")
  void aJobShowsOneTerminalStatusOnceAndNothingChangesAfterIt() {
    List<BiPredicate<Job, AttemptPen>> ends =
        List.of(
            (job, pen) -> pen.returned(),
            (job, pen) -> pen.threw(new IllegalStateException("broken")),
            (job, pen) -> pen.threw(new ExpectedFailureException("as expected")),
            (job, pen) -> engine.cancel(job) && pen.returned());
    for (BiPredicate<Job, AttemptPen> end : ends) {
      Job job = engine.submit(LIMITS);
      AttemptPen pen = engine.begin().pen();
      pen.result(OneTaskEngine.OUT, "done");
      assertTrue(end.test(job, pen));
      engine.notifier.runAll();
      List<Object> told = told(job);

      assertFalse(engine.cancel(job));
      ends.forEach(late -> assertFalse(late.test(job, pen)));
      assertFalse(pen.lost("late"));
      assertThrows(AttemptEndedException.class, () -> pen.message(MessageType.ERROR, "late"));
      assertThrows(AttemptEndedException.class, () -> pen.result(OneTaskEngine.OUT, "late"));
      assertThrows(AttemptEndedException.class, () -> pen.progress(Progress.of("late")));
      engine.advance(WAIT.plus(RUN).plus(GRACE).multipliedBy(2));
      engine.notifier.runAll();

      assertEquals(told, told(job));
      assertEquals(
          List.of(job.status()),
          engine.listener.statuses(job.id()).stream().filter(JobStatus::isTerminal).toList());
      assertTrue(engine.engine.remove(job.id()));
      assertNull(engine.engine.find(job.id()));
      engine.executor.freePlace();
    }
  }

  @Test
  @DisplayName(
      "2. With limits set, every accepted job ends within wait limit + run limit + stop grace.")
  void aJobWithLimitsEndsWithinTheirSum() {
    assertEndsInTime(WAIT, job -> {});
    for (int lost : List.of(0, 99)) {
      assertEndsInTime(WAIT.plus(RUN).plus(GRACE), job -> runDeaf(lost));
      engine.executor.freePlace();
    }
  }

  /**
   * Lets the job wait for nearly all of its limit; then some attempts are lost, and one hears of
   * nothing.
   */
  private void runDeaf(int lost) {
    engine.advance(WAIT.minusMillis(50));
    engine.executor.setRoom(1);
    engine.executor.signalRoom();
    for (int i = 0; i < lost; i++) {
      AttemptPen pen = engine.begin().pen();
      engine.advance(Duration.ofMillis(30));
      assertTrue(pen.lost("the node is gone"));
      engine.executor.freePlace();
    }
    engine.begin();
  }

  private void assertEndsInTime(Duration bound, Consumer<Job> life) {
    engine.executor.setRoom(0);
    Job job = engine.submit(LIMITS);
    long began = engine.clock.nanoTime();
    life.accept(job);
    Duration step = Duration.ofMillis(10);
    Duration late = bound.dividedBy(64).plus(step);
    while (!job.status().isTerminal()) {
      engine.advance(step);
      long took = engine.clock.nanoTime() - began;
      assertTrue(took <= bound.plus(late).toNanos(), () -> job + " after " + took + " ns");
    }
    assertEquals(JobStatus.TIMED_OUT, job.status());
  }

  @Test
  @DisplayName(
      "3. Results are visible if and only if the job succeeded, all at once with the status.")
  void resultsAreThereAllAtOnceAndOnlyWithSuccess() {
    for (boolean isCancelled : new boolean[] {false, true}) {
      try (ManualEngine two = new ManualEngine(1, builder -> builder.task(withTwoResults()))) {
        Race.run(
            ROUNDS,
            race ->
                new Race.Round() {
                  final LiveJob job = two.submit("two");
                  final AttemptPen pen = RemoteAttempt.begin(two.executor.takeNext()).pen();

                  @Override
                  public void left() {
                    pen.result(OneTaskEngine.OUT, "done");
                    pen.result(OTHER, "done");
                    if (isCancelled) {
                      two.engine.cancel(job.id());
                    }
                    race.meet();
                    pen.returned();
                  }

                  @Override
                  public void right() {
                    race.meet();
                    while (assertAllOrNone(job.snapshot()) == JobStatus.EXECUTING) {
                      Thread.onSpinWait();
                    }
                  }

                  @Override
                  public void check() {
                    assertEquals(
                        isCancelled ? JobStatus.CANCELLED : JobStatus.SUCCEEDED, job.status());
                    assertAllOrNone(job.snapshot());
                    two.executor.freePlace();
                  }
                });
      }
    }
  }

  private static Task withTwoResults() {
    return Task.of("two", List.of(OneTaskEngine.OUT, OTHER), context -> {});
  }

  private static JobStatus assertAllOrNone(JobSnapshot snapshot) {
    boolean succeeded = snapshot.status() == JobStatus.SUCCEEDED;
    assertEquals(succeeded, snapshot.findResult(OneTaskEngine.OUT).isPresent());
    assertEquals(succeeded, snapshot.findResult(OTHER).isPresent());
    return snapshot.status();
  }

  @Test
  @DisplayName(
      "4. After an accepted cancel the job never succeeds, and no reader sees it step back from"
          + " CANCELLING.")
  void aCancelThatWasAcceptedIsNeverTakenBack() {
    Race.run(
        ROUNDS,
        race ->
            new Race.Round() {
              final Job job = engine.submit();
              final AttemptPen pen = engine.begin().pen();
              final boolean isLost = rounds++ % 2 == 0;
              final Set<JobStatus> seen = EnumSet.noneOf(JobStatus.class);
              boolean accepted;

              @Override
              public void left() {
                pen.result(OneTaskEngine.OUT, "done");
                race.meet();
                if (isLost) {
                  pen.lost("gone, before the cancel or after it");
                } else {
                  pen.returned();
                }
              }

              @Override
              public void right() {
                race.meet();
                accepted = engine.cancel(job);
                JobStatus now = job.status();
                for (; accepted && !now.isTerminal(); now = job.status()) {
                  seen.add(now);
                }
              }

              @Override
              public void check() {
                assertEquals(accepted ? JobStatus.CANCELLED : JobStatus.SUCCEEDED, job.status());
                assertTrue(Set.of(JobStatus.CANCELLING).containsAll(seen), seen::toString);
                assertTrue(accepted || !isLost, "a job whose attempt was lost has not ended");
                engine.executor.freePlace();
              }
            });
  }

  @Test
  @DisplayName(
      "5. At most one attempt of a job holds the pen; a newer number takes it from an older. No"
          + " attempt starts after the job ended.")
  void theNewestAttemptAloneHoldsThePenAndNoneStartsAfterTheEnd() {
    Job job = engine.submit();
    AttemptPen older = engine.begin().pen();
    engine.lose(older);
    engine.executor.freePlace();
    AttemptPen newer = engine.begin().pen();

    assertThrows(
        AttemptEndedException.class, () -> older.message(MessageType.INFORMATIVE, "older"));
    assertThrows(AttemptEndedException.class, () -> older.result(OneTaskEngine.OUT, "older"));
    assertFalse(older.returned());
    assertFalse(older.threw(new IllegalStateException("older")));
    assertEquals(JobStatus.EXECUTING, job.status());
    newer.result(OneTaskEngine.OUT, "newer");
    assertTrue(newer.returned());
    assertEquals("newer", job.snapshot().result(OneTaskEngine.OUT));

    engine.executor.freePlace();
    Job cancelled = engine.submit();
    engine.cancel(cancelled);
    engine.executor.runNext();
    assertEquals(2, engine.engine.counters().started(), "attempts of the first job");
    assertEquals(JobStatus.CANCELLED, cancelled.status());
  }

  @Test
  @DisplayName("6. Messages are numbered and append-only; a gap is always a counted elision.")
  void messagesAreNumberedAndWhatIsLeftOutIsCounted() {
    int told = 200;
    Job job = engine.submit();
    AttemptPen pen = engine.begin().pen();
    pen.result(OneTaskEngine.OUT, "done");
    List<JobMessage> seen = new ArrayList<>();
    for (int i = 1; i <= told; i++) {
      pen.message(i % 50 == 0 ? MessageType.ERROR : MessageType.INFORMATIVE, "message " + i);
      engine.clock.advance(Duration.ofSeconds(1)); // so that marks come meanwhile
      readOn(seen, job);
    }
    pen.returned();
    readOn(seen, job);

    assertTrue(seen.size() < told, "some were left out");
    assertEquals(told, seen.stream().mapToLong(each -> Math.max(1, each.elided())).sum());
    assertEquals(seen.size(), seen.stream().map(JobMessage::number).distinct().count());
    Stream<JobMessage> kept = seen.stream().filter(each -> each.elided() == 0);
    kept.forEach(each -> assertEquals("message " + each.number(), each.text()));
    engine.executor.freePlace();
  }

  /** Reads what lies behind the last index that was seen, as clients do. */
  private static void readOn(List<JobMessage> seen, Job job) {
    List<JobMessage> now = job.snapshot().messages();
    assertEquals(seen, now.subList(0, seen.size()));
    seen.addAll(now.subList(seen.size(), now.size()));
  }

  /**
   * The fields are plain on purpose; {@link MemoryEffectsTest} looks at each way to wait. A task
   * takes its time, so that a status that is read in a loop, and not anew, would never change.
   */
  @Test
  @DisplayName(
      "9. What happened before submit is visible to the task; what the task did before its end is"
          + " visible after await returns.")
  void whatHappenedBeforeIsVisible() throws Exception {
    try (JobEngine real =
        JobEngines.builder().task(Task.of("add", List.of(), context -> addLater())).build()) {
      for (int round = 0; round < 20; round++) {
        before = round * 10L;
        Job job = real.submit(JobRequest.of("add"));
        if (round % 2 == 0) {
          assertEquals(JobStatus.SUCCEEDED, job.await(Background.BOUND).status());
        } else {
          Background.run(() -> spinUntilEnd(job)).await();
        }
        assertEquals(before + 1, after);
      }
    }
  }

  private void addLater() {
    long end = System.nanoTime() + SPIN_NANOS;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    after = before + 1;
  }

  private static void spinUntilEnd(Job job) {
    while (!job.status().isTerminal()) {
      // nothing else that would have the memory read anew
    }
  }
}
