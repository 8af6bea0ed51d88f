package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Attempts are watched in slots; their limits are kept as punctually as by deadlines. */
class RunLimitsTest {
  private static final int JOBS = 600; // more than there are slots

  private static final long STEP_MILLIS = 7;

  private final ManualEngine manual =
      new ManualEngine(JOBS, builder -> builder.task(Task.of("any", List.of(), context -> {})));

  private Job submit(Duration run) {
    return manual.engine.submit(JobRequest.of("any").withLimits(Limits.NONE.run(run)));
  }

  private AttemptPen begin() {
    return manual.executor.takeNext().begin(Deaf.STOPPER);
  }

  private static boolean isStopped(Job job, ManualEngine manual) {
    return manual.engine.explain(job.id()).orElseThrow().stop().isPresent();
  }

  @Test
  void noLimitIsEarlyAndNoneIsLateByMoreThanA64th() {
    Random random = new Random(11);
    List<Job> jobs = new ArrayList<>();
    List<Long> limits = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      long millis = 20 + random.nextInt(100_000);
      limits.add(millis);
      jobs.add(submit(Duration.ofMillis(millis)));
      begin();
    }
    boolean[] isOver = new boolean[JOBS];
    for (long now = 0; now <= 110_000; now += STEP_MILLIS) {
      for (int i = 0; i < JOBS; i++) {
        if (!isOver[i]) {
          isOver[i] = isStopped(jobs.get(i), manual);
          assertPunctual(isOver[i], now, limits.get(i));
        }
      }
      manual.clock.advance(Duration.ofMillis(STEP_MILLIS));
    }
  }

  private static void assertPunctual(boolean stopped, long now, long limit) {
    if (stopped) {
      assertTrue(now >= limit, () -> now + " ms is too early for " + limit);
    } else {
      long latest = limit + Math.max(5, limit / 64) + STEP_MILLIS;
      assertTrue(now <= latest, () -> now + " ms is too late for " + limit);
    }
  }

  @Test
  void aShorterLimitThatComesLaterIsNotOverlooked() {
    submit(Duration.ofHours(1));
    begin();
    Job quick = submit(Duration.ofSeconds(1));
    begin();
    manual.clock.advance(Duration.ofMillis(999));
    assertTrue(!isStopped(quick, manual));
    manual.clock.advance(Duration.ofMillis(20));
    assertTrue(isStopped(quick, manual));
  }

  @Test
  void aShortLimitDoesNotRelyOnALookThatMayBeLate() {
    submit(Duration.ofHours(1));
    begin();
    manual.clock.advance(Duration.ofMinutes(30).minusSeconds(2));
    Job quick = submit(Duration.ofSeconds(5));
    begin();
    manual.clock.advance(Duration.ofMillis(5_080));
    assertTrue(isStopped(quick, manual));
  }

  @Test
  void anAttemptThatEndsLeavesItsSlotToOthersAlone() {
    for (int i = 0; i < 10_000; i++) {
      submit(Duration.ofMinutes(1));
      begin().returned();
      manual.executor.freePlace();
    }
    Job last = submit(Duration.ofMinutes(1));
    AttemptPen pen = begin();
    manual.clock.advance(Duration.ofSeconds(62));
    assertTrue(isStopped(last, manual));
    pen.returned();
    assertEquals(JobStatus.TIMED_OUT, last.status());
  }

  @Test
  void looksDoNotBecomeMoreWithEachShortLimitBesideALongOne() {
    LiveJob runsAllAlong = (LiveJob) submit(Duration.ofHours(1));
    begin();
    for (int i = 0; i < 200; i++) {
      submit(Duration.ofSeconds(1));
      begin().returned();
      manual.clock.advance(Duration.ofSeconds(1));
    }
    Deadlines deadlines = runsAllAlong.lifecycle().deadlines();
    long lookAndRetention = 2;
    assertEquals(lookAndRetention, deadlines.live(), "deadlines that are set");
  }

  /** Returns how many deadlines there are beside the next look and that of the oldest ended job. */
  private static long deadlinesOfTheirOwn(Job any) {
    return ((LiveJob) any).lifecycle().deadlines().live() - 2;
  }

  @Test
  void anAttemptThatEndedBeforeItStartedLeavesItsSlot() {
    for (int i = 0; i < JOBS; i++) {
      Job job = submit(Duration.ofHours(1));
      Attempt taken = manual.executor.takeNext();
      manual.engine.cancel(job.id());
      assertNull(taken.run());
      manual.executor.freePlace();
    }
    Job last = submit(Duration.ofHours(1));
    begin();
    assertEquals(0, deadlinesOfTheirOwn(last), "no slot is free");
  }

  @Test
  void aThreadThatComesBackLeavesItsSlot() {
    for (int i = 0; i < JOBS; i++) {
      submit(Duration.ofHours(1));
      manual.executor.runNext();
    }
    Job last = submit(Duration.ofHours(1));
    begin();
    assertEquals(0, deadlinesOfTheirOwn(last), "no slot is free");
  }

  @Test
  void anAttemptThatWasLostLeavesItsSlot() {
    for (int i = 0; i < JOBS; i++) {
      submit(Duration.ofHours(1));
      begin().lost("gone");
      manual.executor.freePlace();
    }
    Job last = submit(Duration.ofHours(1));
    begin();
    assertEquals(0, deadlinesOfTheirOwn(last), "no slot is free");
  }

  @Test
  void oneThatHasADeadlineGetsNoOther() {
    Job job = submit(Duration.ofHours(1));
    begin();
    manual.clock.advance(Duration.ofMinutes(31));
    for (int i = 0; i < 20; i++) { // others come and go, and each has a look of its own
      submit(Duration.ofMinutes(2));
      AttemptPen pen = begin();
      manual.clock.advance(Duration.ofMinutes(1));
      pen.returned();
      manual.executor.freePlace();
    }
    assertTrue(deadlinesOfTheirOwn(job) <= 1, () -> deadlinesOfTheirOwn(job) + " deadlines");
    manual.clock.advance(Duration.ofMinutes(11));
    assertTrue(isStopped(job, manual));
  }

  @Test
  void whereNothingRunsNobodyLooks() {
    submit(Duration.ofMinutes(1));
    begin().returned();
    manual.clock.advance(Duration.ofMinutes(2));
    long rings = manual.clock.pendingAlarms();
    manual.engine.list(io.jobengine.JobFilter.ALL).forEach(job -> manual.engine.remove(job.id()));
    manual.clock.advance(Duration.ofDays(1));
    assertTrue(rings <= 1, () -> rings + " alarms");
    assertEquals(0, manual.clock.pendingAlarms());
  }
}
