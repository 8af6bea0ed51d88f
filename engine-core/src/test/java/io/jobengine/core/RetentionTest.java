package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.TaskDescriptor;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.task.Task;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ended jobs are kept for a time, and at most so many; the oldest go first. */
class RetentionTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int KEPT = 3;

  private final ManualEngine manual =
      new ManualEngine(
          1,
          settings ->
              settings
                  .keptJobs(KEPT)
                  .task(Task.of("any", List.of(), context -> {}))
                  .task(
                      Task.of(
                          TaskDescriptor.builder("brief")
                              .limits(Limits.NONE.retention(HOUR))
                              .build(),
                          context -> {})));

  @AfterEach
  void close() {
    manual.close();
  }

  private LiveJob run(String task) {
    return manual.run(JobRequest.of(task));
  }

  private boolean isKept(LiveJob job) {
    return manual.engine.find(job.id()) != null;
  }

  @Test
  void aJobIsKeptForSixHoursUnlessALimitSaysOtherwise() {
    LiveJob job = run("any");
    manual.clock.advance(HOUR.multipliedBy(6).minusNanos(1));
    assertTrue(isKept(job));
    manual.clock.advance(HOUR.multipliedBy(6).dividedBy(64));
    assertFalse(isKept(job));
  }

  @Test
  void theNarrowestRetentionHolds() {
    LiveJob brief = run("brief");
    LiveJob briefer =
        manual.run(JobRequest.of("brief").withLimits(Limits.NONE.retention(Duration.ofMinutes(1))));
    manual.clock.advance(Duration.ofMinutes(2));
    assertTrue(isKept(brief));
    assertFalse(isKept(briefer));
    manual.clock.advance(HOUR);
    assertFalse(isKept(brief));
  }

  @Test
  void retentionBeginsAtTheEnd() {
    LiveJob job = manual.submit("brief");
    manual.clock.advance(HOUR.multipliedBy(3));
    manual.executor.runAll();
    manual.clock.advance(HOUR.minusSeconds(1));
    assertTrue(isKept(job));
  }

  @Test
  void whatIsGoneLooksLikeWhatNeverWas() throws Throwable {
    LiveJob job = run("brief");
    manual.clock.advance(HOUR.multipliedBy(2));
    assertNull(manual.engine.find(job.id()));
    assertEquals(Optional.empty(), Stages.join(manual.engine.read(job.id())));
    assertEquals(List.of(), manual.engine.list(JobFilter.ALL));
    assertFalse(manual.engine.cancel(job.id()));
    assertFalse(manual.engine.remove(job.id()));
    assertEquals(JobStatus.SUCCEEDED, job.status(), "whoever still holds it may read it");
  }

  @Test
  void ofMoreThanTheBoundTheOnesThatEndedFirstGo() {
    LiveJob waiting = manual.submit("any");
    manual.submit("any");
    manual.engine.cancel(manual.engine.list(JobFilter.ALL.limit(1)).get(0).id());
    List<LiveJob> ended = new ArrayList<>();
    manual.executor.runAll();
    ended.add(waiting);
    for (int i = 0; i < 2 * KEPT; i++) {
      ended.add(run("any"));
    }
    for (int i = 0; i < ended.size(); i++) {
      assertEquals(i >= ended.size() - KEPT, isKept(ended.get(i)), "ended as number " + i);
    }
  }

  @Test
  void jobsThatHaveNotEndedDoNotCount() {
    manual.executor.setRoom(0);
    List<LiveJob> waiting = new ArrayList<>();
    for (int i = 0; i < 2 * KEPT; i++) {
      waiting.add(manual.submit("any"));
    }
    waiting.forEach(job -> assertNotNull(manual.engine.find(job.id())));
  }

  @Test
  void aRemovedJobLeavesItsPlaceToAnother() {
    LiveJob first = run("any");
    LiveJob second = run("any");
    LiveJob third = run("any");
    manual.engine.remove(second.id());
    LiveJob fourth = run("any");
    assertTrue(isKept(first));
    assertFalse(isKept(second));
    assertTrue(isKept(third));
    assertTrue(isKept(fourth));
    run("any");
    assertFalse(isKept(first));
  }

  @Test
  void aJobThatWentByItsAgeLeavesItsPlaceToAnother() {
    LiveJob first = run("any");
    run("brief");
    run("brief");
    manual.clock.advance(HOUR.multipliedBy(2));
    run("any");
    run("any");
    assertTrue(isKept(first));
  }

  @Test
  void noJobIsForgottenBeforeThereAreAsManyAsMayBeWhoeverRanThem() {
    int most = 5_000; // several are forgotten at a time
    try (JobEngine engine =
        JobEngines.builder()
            .executor(JobExecutors.direct())
            .keptJobs(most)
            .task(Task.of("any", List.of(), context -> {}))
            .build()) {
      int threads = 10;
      List<Background> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        all.add(
            Background.run(
                () -> {
                  for (int i = 0; i < most / threads; i++) {
                    engine.submit(JobRequest.of("any"));
                  }
                }));
      }
      all.forEach(Background::await);
      assertEquals(most, engine.counters().kept());
      assertEquals(most, engine.list(JobFilter.ALL.limit(2 * most)).size());
      engine.submit(JobRequest.of("any"));
      assertTrue(engine.counters().kept() <= most);
    }
  }

  /** The deadline that is set meanwhile would come much too late for those that are left. */
  @Test
  void aJobThatEndsWhileOldOnesAreForgottenDelaysNoOtherOne() {
    HookedClock hooks = new HookedClock(manual.clock);
    try (JobEngine engine =
        JobEngines.builder()
            .clock(hooks)
            .executor(JobExecutors.direct())
            .task(Task.of("any", List.of(), context -> {}))
            .build()) {
      engine.submit(JobRequest.of("any"));
      manual.clock.advance(HOUR);
      LiveJob younger = (LiveJob) engine.submit(JobRequest.of("any"));
      manual.clock.advance(HOUR.multipliedBy(5).minusSeconds(1));
      assertEquals(2, engine.counters().kept());
      hooks.onNextNanos(
          () ->
              hooks.onNextNanos(
                  () -> engine.submit(JobRequest.of("any")))); // as they are forgotten
      manual.clock.advance(Duration.ofMinutes(10));
      assertNotNull(engine.find(younger.id()));
      manual.clock.advance(HOUR);
      assertNull(engine.find(younger.id()), "it is more than six hours old");
    }
  }

  /** It stands behind the other one, and looks as if it were older. */
  @Test
  void aJobWhoseEndIsShownLateMakesRoomAsAnyOther() {
    HookedClock hooks = new HookedClock(manual.clock);
    List<Runnable> bodies = new ArrayList<>();
    try (JobEngine engine =
        JobEngines.builder()
            .clock(hooks)
            .executor(JobExecutors.direct())
            .keptJobs(1)
            .task(Task.of("any", List.of(), context -> bodies.remove(0).run()))
            .build()) {
      bodies.add(
          () ->
              hooks.onNextMillis( // of its end
                  () -> {
                    manual.clock.advance(Duration.ofMillis(50));
                    engine.submit(JobRequest.of("any"));
                  }));
      bodies.add(() -> {});
      engine.submit(JobRequest.of("any"));
      assertEquals(1, engine.counters().kept());
      assertEquals(1, engine.list(JobFilter.ALL).size());
    }
  }

  @Test
  void jobsThatGrewTooOldLeaveTheirPlacesToOthers() {
    for (int i = 0; i < KEPT; i++) {
      run("any");
    }
    manual.clock.advance(HOUR.multipliedBy(7));
    assertEquals(0, manual.engine.counters().kept());
    List<LiveJob> others = new ArrayList<>();
    for (int i = 0; i < KEPT; i++) {
      others.add(run("any"));
    }
    others.forEach(job -> assertTrue(isKept(job)));
    assertEquals(KEPT, manual.engine.counters().kept());
  }

  @Test
  void nothingHoldsAJobThatIsGone() {
    WeakReference<LiveJob> removed = new WeakReference<>(run("any"));
    manual.engine.remove(removed.get().id());
    Garbage.assertCollected(removed);
    WeakReference<LiveJob> aged = new WeakReference<>(run("brief"));
    manual.clock.advance(HOUR.multipliedBy(2));
    Garbage.assertCollected(aged);
    WeakReference<LiveJob> pushedOut = new WeakReference<>(run("any"));
    for (int i = 0; i < KEPT; i++) {
      run("any");
    }
    Garbage.assertCollected(pushedOut);
  }

  @Test
  void nothingHoldsAJobThatWasCancelledWhileItWaitedAndRemoved() {
    manual.executor.setRoom(0);
    manual.submit("any");
    Limits waiting = Limits.NONE.queueWait(HOUR);
    WeakReference<LiveJob> job =
        new WeakReference<>(manual.submit(JobRequest.of("any").withLimits(waiting)));
    manual.submit("any");
    manual.engine.cancel(job.get().id());
    manual.engine.remove(job.get().id());
    Garbage.assertCollected(job);
  }
}
