package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.TaskDescriptor;
import io.jobengine.host.StuckTasks;
import io.jobengine.spi.Attempt;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Jobs that wait are looked at all together; their limits are kept as punctually as by deadlines.
 */
class WaitLimitsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final int MANY = 20_000; // more than a step of a look goes through

  /** A step costs 8,192, and each that gets a deadline 9. */
  private static final int MOST_AT_A_STEP = 911;

  private final CountDownLatch release = new CountDownLatch(1);
  private final EngineLog log = EngineLog.open();
  private final ManualEngine manual =
      new ManualEngine(
          0,
          builder ->
              builder
                  .bounds(Bounds.NONE.queued(MANY + 100))
                  .maxAttempts(2)
                  .maxAbandoned(0)
                  .task(Task.of("any", List.of(), context -> {}))
                  .task(Task.of("stuck", List.of(), context -> StuckTasks.swallow(release)))
                  .task(
                      Task.of(
                          TaskDescriptor.builder("few").bounds(Bounds.NONE.running(1)).build(),
                          context -> {})));

  @AfterEach
  void close() {
    release.countDown();
    log.take();
    log.close();
  }

  private LiveJob submit(String task, Duration wait) {
    return manual.submit(JobRequest.of(task).withLimits(Limits.NONE.queueWait(wait)));
  }

  private static Duration lateness(Duration span) {
    Duration part = span.dividedBy(64);
    Duration least = Duration.ofMillis(5);
    return part.compareTo(least) > 0 ? part : least;
  }

  /** Checks that a job that began to wait just now times out when a span is over. */
  private void assertTimesOutAfter(Duration span, LiveJob job) {
    manual.clock.advance(span.minus(NANO));
    assertTrue(Word.row(job.word()).isQueued(), () -> "too early: " + job.status());
    manual.clock.advance(lateness(span));
    assertEquals(JobStatus.TIMED_OUT, job.status());
  }

  private static long deadlinesOf(LiveJob any) {
    return any.lifecycle().deadlines().live();
  }

  @Test
  void noLimitIsEarlyAndNoneIsLateByMoreThanA64th() {
    Random random = new Random(12);
    List<LiveJob> jobs = new ArrayList<>();
    List<Duration> since = new ArrayList<>();
    List<Duration> limits = new ArrayList<>();
    Duration step = Duration.ofMillis(7);
    Duration now = Duration.ZERO;
    for (int i = 0; now.toMillis() < 100_000; i++) {
      if (i < 600) {
        limits.add(Duration.ofMillis(20 + random.nextInt(random.nextBoolean() ? 300 : 80_000)));
        since.add(now);
        jobs.add(submit("any", limits.get(i)));
      }
      manual.clock.advance(step);
      now = now.plus(step);
      for (int k = 0; k < jobs.size(); k++) {
        Duration due = since.get(k).plus(limits.get(k));
        Duration latest = due.plus(lateness(limits.get(k))).plus(step);
        if (jobs.get(k).status() == JobStatus.TIMED_OUT) {
          assertTrue(now.compareTo(due) >= 0, "early: " + limits.get(k));
        } else {
          assertTrue(now.compareTo(latest) < 0, "late: " + limits.get(k));
        }
      }
    }
  }

  @Test
  void thoseThatStartInTheFirstHalfHaveNoDeadlines() {
    LiveJob last = submit("any", MINUTE);
    for (int i = 0; i < 1_000; i++) {
      last = submit("any", MINUTE);
    }
    manual.clock.advance(Duration.ofSeconds(29));
    assertEquals(1, deadlinesOf(last), "that of the look");
    manual.executor.setRoom(2_000);
    manual.executor.signalRoom();
    manual.executor.runAll();
    assertEquals(JobStatus.SUCCEEDED, last.status());
  }

  @Test
  void aLookThatFindsNobodyIsTheLast() {
    LiveJob job = submit("any", MINUTE);
    manual.engine.cancel(job.id());
    manual.engine.remove(job.id());
    manual.clock.advance(MINUTE);
    manual.notifier.runAll(); // what was to be offered again
    manual.clock.advance(Duration.ofDays(1));
    assertEquals(0, manual.clock.pendingAlarms());
  }

  @Test
  void whatHasADeadlineOfItsOwnLosesItWhenItStarts() {
    LiveJob first = submit("any", MINUTE);
    manual.clock.advance(Duration.ofSeconds(40));
    assertEquals(1, deadlinesOf(first), "its own, in the place of the look");
    manual.executor.setRoom(1);
    manual.executor.signalRoom();
    manual.executor.takeNext().begin(Deaf.STOPPER);
    assertEquals(0, deadlinesOf(first));
    manual.clock.advance(MINUTE);
    assertEquals(JobStatus.EXECUTING, first.status());
  }

  @Test
  void whatAnExecutorHasTakenAndNotBegunTimesOut() {
    manual.executor.setRoom(1);
    LiveJob offered = submit("any", MINUTE);
    assertEquals(1, manual.executor.pending());
    assertTimesOutAfter(MINUTE, offered);
  }

  @Test
  void whatLeftTheQueueAndHasNotBegunTimesOut() {
    LiveJob queued = submit("any", MINUTE);
    manual.executor.setRoom(1);
    manual.executor.signalRoom();
    assertEquals(1, manual.executor.pending());
    assertTimesOutAfter(MINUTE, queued);
  }

  @Test
  void whatAPlaceTookAlongAndHasNotBegunTimesOut() {
    manual.executor.setRoom(1);
    submit("any", MINUTE);
    LiveJob second = submit("any", MINUTE);
    manual.executor.runNext();
    assertEquals(1, manual.executor.pending());
    assertTimesOutAfter(MINUTE, second);
  }

  @Test
  void whatWasRefusedTimesOut() {
    LiveJob refused = submit("any", MINUTE);
    manual.executor.signalRoom(); // offered, refused, and put back
    manual.clock.advance(Duration.ofSeconds(20));
    manual.executor.signalRoom();
    assertTimesOutAfter(Duration.ofSeconds(40), refused);
  }

  @Test
  void whatIsParkedAtAQuotaTimesOut() {
    manual.executor.setRoom(10);
    submit("few", MINUTE);
    LiveJob parked = submit("few", MINUTE);
    manual.executor.takeNext().begin(Deaf.STOPPER);
    assertTimesOutAfter(MINUTE, parked);
  }

  @Test
  void whatIsHeldAsItsTaskIsSuspendedTimesOut() {
    manual.executor.setRoom(1);
    LiveJob stuck = submit("stuck", MINUTE);
    Attempt running = manual.executor.takeNext();
    Background thread = Background.run(running::run);
    thread.awaitIn(StuckTasks.class, "swallow");
    LiveJob held = submit("stuck", MINUTE);
    manual.engine.cancel(stuck.id());
    for (int i = 0; i < 60; i++) {
      manual.clock.advance(Duration.ofMillis(100));
      manual.stopper.runAll();
    }
    assertEquals(JobStatus.CANCELLED, stuck.status());
    manual.executor.setRoom(2);
    manual.executor.signalRoom();
    assertEquals(0, manual.executor.pending(), "its task is suspended");
    assertTimesOutAfter(Duration.ofSeconds(54), held);
    release.countDown();
    thread.await();
  }

  @Test
  void theAttemptThatFollowsALostOneIsLookedAtToo() {
    manual.executor.setRoom(1);
    LiveJob job = submit("any", MINUTE);
    manual.clock.advance(Duration.ofSeconds(10));
    var pen = manual.executor.takeNext().begin(Deaf.STOPPER);
    manual.clock.advance(Duration.ofMinutes(7));
    assertTrue(pen.lost("gone"));
    assertEquals(
        manual.clock.instant().plusSeconds(50),
        manual.engine.explain(job.id()).orElseThrow().waitDeadline().orElseThrow());
    assertTimesOutAfter(Duration.ofSeconds(50), job);
  }

  @Test
  void aShorterLimitThatComesLaterIsNotOverlooked() {
    submit("any", Duration.ofHours(1));
    assertTimesOutAfter(Duration.ofSeconds(1), submit("any", Duration.ofSeconds(1)));
  }

  @Test
  void aShortLimitDoesNotRelyOnALookThatMayBeLate() {
    submit("any", Duration.ofHours(1));
    manual.clock.advance(Duration.ofMinutes(30).minusSeconds(2));
    assertTimesOutAfter(Duration.ofSeconds(5), submit("any", Duration.ofSeconds(5)));
  }

  @Test
  void aLimitThatIsShortBesideManyJobsDoesNotRelyOnALookThatIsSet() {
    LiveJob any = submit("any", Duration.ofHours(1));
    for (int i = 1; i < MANY; i++) {
      submit("any", Duration.ofHours(1));
    }
    submit("any", Duration.ofSeconds(2));
    manual.clock.advance(Duration.ofMillis(950));
    submit("any", Duration.ofHours(1)); // what waits is offered again after a while
    long before = deadlinesOf(any);
    submit("any", Duration.ofMillis(120));
    assertEquals(before + 1, deadlinesOf(any), "its own");
  }

  @Test
  void besideManyJobsAShortLimitHasADeadlineAndNoLook() {
    LiveJob any = null;
    for (int i = 0; i < MANY; i++) {
      any = submit("any", Duration.ofHours(1));
    }
    long before = deadlinesOf(any);
    Duration brief = Duration.ofMillis(120);
    LiveJob job = submit("any", brief);
    assertEquals(before + 1, deadlinesOf(job), "its own, beside that of the look");
    assertTimesOutAfter(brief, job);
    Duration longer = Duration.ofSeconds(20);
    LiveJob other = submit("any", longer);
    assertEquals(before + 1, deadlinesOf(other), "retention; a look in the place of the other");
    assertTimesOutAfter(longer, other);
  }

  @Test
  void thoseThatComeBetweenTheStepsOfALookAreNotOverlooked() {
    LiveJob any = submit("any", Duration.ofHours(1));
    for (int i = 1; i < MANY; i++) {
      submit("any", Duration.ofHours(1));
    }
    manual.clock.advance(Duration.ofMinutes(29));
    assertEquals(1, deadlinesOf(any), "that of the look");
    while (deadlinesOf(any) < 100) {
      manual.clock.advance(Duration.ofMillis(1));
    }
    assertTrue(
        deadlinesOf(any) <= MOST_AT_A_STEP + 1,
        () -> deadlinesOf(any) + " after the first step, with that of the next one");
    Duration span = Duration.ofSeconds(20);
    List<LiveJob> between = new ArrayList<>();
    for (int i = 0; i < 100; i++) { // ids are random, so they come before the look and behind it
      between.add(submit("any", span));
    }
    manual.clock.advance(span.plus(lateness(span)));
    between.forEach(job -> assertEquals(JobStatus.TIMED_OUT, job.status()));
    assertTrue(Word.row(any.word()).isQueued(), "one of an hour");
  }
}
