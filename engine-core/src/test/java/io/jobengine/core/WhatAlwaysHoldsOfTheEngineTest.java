package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AbandonedAttempt;
import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.CloseReport;
import io.jobengine.EngineCounters;
import io.jobengine.InvalidRequestException;
import io.jobengine.Job;
import io.jobengine.JobCursor;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Jobs;
import io.jobengine.Limits;
import io.jobengine.MessageLevel;
import io.jobengine.core.ForeignCode.Kind;
import io.jobengine.host.StuckTasks;
import io.jobengine.task.Task;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Of what always holds, the lines that promise something of the engine: 7, 8, 10 and 11. */
class WhatAlwaysHoldsOfTheEngineTest {
  private static final String LINE_7 =
      "7. No foreign code runs under an engine lock; a failing or slow task, listener, sink, store"
          + " or executor delays its own job only.";
  private static final String LINE_8 =
      "8. Once quiet: offered = invalid + rejected + accepted. Memory is bounded by configured"
          + " limits, waiters included, not by load.";
  private static final String NAME = "always";
  private static final Caller BAD = Caller.of("bad");
  private static final Caller GOOD = Caller.of("good");
  private static final JobCursor SUBMITTED =
      new JobCursor(JobStatus.SUBMITTED, 0, MessageLevel.INFO);
  private static final Task ANY = Task.of("any", List.of(), context -> {});

  private static JobRequest request(Caller owner) {
    return JobRequest.of(ForeignCode.TASK).with(ForeignCode.OWNER, owner.toString());
  }

  @Test
  @DisplayName(LINE_7)
  void noForeignCodeRunsUnderALock() {
    Set<Kind> called = EnumSet.noneOf(Kind.class);
    List<String> underLock = new ArrayList<>();
    AtomicReference<Runnable> inTask = new AtomicReference<>();
    ForeignCode host =
        new ForeignCode(
            (kind, owner) -> {
              called.add(kind);
              for (MonitorInfo lock : locksOfThisThread()) {
                underLock.add(kind + " under " + lock + " of " + lock.getLockedStackFrame());
              }
              if (kind == Kind.TASK) {
                inTask.get().run();
              }
            });
    try (OneTaskEngine manual = OneTaskEngine.with((context, self) -> {}, host::around)) {
      Jobs jobs = manual.engine.as(GOOD);
      Limits limits = Limits.NONE.queueWait(Duration.ofHours(1)).run(Duration.ofHours(1));
      for (JobStatus end : List.of(JobStatus.SUCCEEDED, JobStatus.CANCELLED)) {
        Job job = jobs.submit(request(GOOD).withLimits(limits));
        CompletableFuture<?> news = job.news(SUBMITTED, Duration.ofHours(1)).toCompletableFuture();
        inTask.set(
            () -> {
              if (end == JobStatus.CANCELLED) {
                assertTrue(jobs.cancel(job.id()));
              }
              manual.stopper.runAll();
              manual.notifier.runAll(); // so that what follows is posted anew
              jobs.explain(job.id());
            });
        manual.executor.runNext();
        manual.notifier.runAll();

        assertEquals(end, job.status());
        assertTrue(news.isDone());
        assertEquals(List.of(job), jobs.list(JobFilter.ALL));
        assertTrue(jobs.remove(job.id()));
        manual.notifier.runAll();
      }
    }
    assertEquals(List.of(), underLock);
    assertEquals(EnumSet.allOf(Kind.class), called);
  }

  /** Returns the monitors of the engine that this thread holds. */
  private static List<MonitorInfo> locksOfThisThread() {
    ThreadInfo thread =
        ManagementFactory.getThreadMXBean()
            .getThreadInfo(
                new long[] {Thread.currentThread().getId()},
                /* lockedMonitors= */ true,
                /* lockedSynchronizers= */ false)[0];
    List<MonitorInfo> locks = new ArrayList<>();
    for (MonitorInfo lock : thread.getLockedMonitors()) {
      if (lock.getLockedStackFrame().getClassName().startsWith("io.jobengine.core.")) {
        locks.add(lock);
      }
    }
    return locks;
  }

  @Test
  @DisplayName(LINE_7)
  void whatFailsOrIsSlowDelaysItsOwnJobOnly() throws Exception {
    for (Kind bad : List.of(Kind.TASK, Kind.INTERCEPTOR, Kind.LISTENER, Kind.SINK, Kind.STORE)) {
      for (boolean fails : new boolean[] {false, true}) {
        CountDownLatch met = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ForeignCode host =
            new ForeignCode(
                (kind, owner) -> {
                  if (kind == bad && owner.equals(BAD)) {
                    met.countDown();
                    if (fails) {
                      throw new IllegalStateException("broken");
                    }
                    StuckTasks.swallow(end);
                  }
                });
        try (EngineLog log = EngineLog.open();
            JobEngine engine = host.in(JobEngines.builder().workers(2)).build()) {
          Background badJob =
              Background.run(() -> engine.as(BAD).submit(request(BAD)).await(Background.BOUND));
          Background.await(met);
          for (int i = 0; i < 20; i++) {
            Job good = engine.as(GOOD).submit(request(GOOD));
            assertEquals(JobStatus.SUCCEEDED, good.await(Background.BOUND).status(), bad::toString);
            Background.await(good.ended().toCompletableFuture());
          }
          end.countDown();
          if (bad != Kind.STORE || !fails) {
            badJob.await();
          }
          engine.close(); // what is told of later is told by then
          log.take();
        }
      }
    }
  }

  /** {@link OverloadTest} says the same of many threads, and of the heap. */
  @Test
  @DisplayName(LINE_8)
  void countersAddUpAndWhatIsKeptIsBounded() {
    int most = 3;
    try (ManualEngine manual =
        new ManualEngine(
            1,
            builder ->
                builder
                    .task(ANY)
                    .bounds(Bounds.NONE.queued(most))
                    .keptJobs(most)
                    .maxWaiters(most))) {
      int invalid = 0;
      int rejected = 0;
      for (int i = 0; i < 100; i++) {
        try {
          manual.submit(i % 7 == 0 ? "unknown" : "any");
        } catch (InvalidRequestException e) {
          invalid++;
        } catch (JobRejectedException e) {
          rejected++;
        }
        if (i % 10 == 0) {
          manual.executor.runAll();
        }
      }
      manual.executor.runAll();
      Job watched = manual.submit("any");
      JobCursor seen = new JobCursor(watched.status(), 0, MessageLevel.INFO);
      List<CompletableFuture<?>> waits = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        waits.add(watched.news(seen, Duration.ofHours(1)).toCompletableFuture());
      }
      assertEquals(most, waits.stream().filter(wait -> !wait.isDone()).count());
      manual.executor.runAll();
      manual.notifier.runAll();

      EngineCounters counters = manual.engine.counters();
      assertEquals(100 + 1, counters.offered());
      assertEquals(invalid, counters.invalid());
      assertEquals(rejected, counters.rejected());
      assertEquals(100 + 1 - invalid - rejected, counters.accepted());
      assertEquals(counters.accepted(), counters.ended());
      assertEquals(most, counters.kept());
      assertEquals(most, manual.engine.list(JobFilter.ALL).size());
    }
  }

  /** {@link LeftoversTest} counts the open files. */
  @Test
  @DisplayName(
      "10. close is bounded and leaves no thread, timer or file handle behind, but abandoned"
          + " threads, which are reported by name and stack.")
  void closeLeavesOnlyThreadsThatItReports() throws Exception {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    Task stuck =
        Task.of(
            "stuck",
            List.of(),
            context -> {
              started.countDown();
              StuckTasks.swallow(end);
            });
    Task hears =
        Task.of(
            "hears",
            List.of(),
            context -> {
              started.countDown();
              end.await();
            });
    CloseReport report;
    try (EngineLog log = EngineLog.open()) {
      JobEngine engine =
          JobEngines.builder()
              .name(NAME)
              .task(stuck)
              .task(hears)
              .listener(change -> {})
              .interruptEach(Duration.ofMillis(20))
              .limits(Limits.NONE.run(Duration.ofHours(1)).stopGrace(Duration.ofMillis(300)))
              .build();
      JobId given = engine.submit(JobRequest.of("stuck")).id();
      engine.submit(JobRequest.of("hears"));
      Background.await(started);
      CompletableFuture<CloseReport> closed = new CompletableFuture<>();
      Background.run(() -> closed.complete(engine.close(Duration.ZERO)));
      report = Background.await(closed);
      log.take();
      assertEquals(1, report.abandoned().size());
      AbandonedAttempt abandoned = report.abandoned().get(0);
      assertEquals(given, abandoned.job());
      assertEquals(Set.of(abandoned.thread()), threads());
      assertTrue(
          abandoned.stack().stream()
              .anyMatch(frame -> frame.getClassName().equals(StuckTasks.class.getName())),
          () -> "its stack is " + abandoned.stack());
    }
    end.countDown();
    Background.until(() -> threads().isEmpty());
  }

  private static Set<String> threads() {
    Set<String> names = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.isAlive() && thread.getName().startsWith(NAME + "-")) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  /** {@link IdSourceTest} and {@link AccessTest} look closer. */
  @Test
  @DisplayName("11. Ids cannot be guessed; nothing tells a stranger that a job exists.")
  void aStrangerLearnsNothingAndGuessesNoId() {
    try (ManualEngine manual =
        new ManualEngine(9, builder -> builder.task(ANY).bounds(Bounds.NONE.running(1)))) {
      Jobs owner = manual.engine.as(GOOD);
      Jobs stranger = manual.engine.as(BAD);
      JobId hers = owner.submit(JobRequest.of("any")).id();
      JobId unknown = new JobId(hers.high(), hers.low() + 1);

      assertEquals(answers(stranger, unknown), answers(stranger, hers));
      assertEquals(List.of(), stranger.list(JobFilter.ALL));
      JobId blocked = stranger.submit(JobRequest.of("any")).id();
      assertEquals(
          List.of(), stranger.explain(blocked).orElseThrow().holders(), "whom he waits for");
      assertFalse(stranger.explain(blocked).toString().contains(hers.toString()));
      assertEquals(JobStatus.SUBMITTED, manual.engine.find(hers).status());

      Set<Long> halves = new HashSet<>(List.of(hers.high(), hers.low()));
      long ever = 0;
      long always = -1;
      for (int i = 0; i < 200; i++) {
        JobId id = manual.engine.submit(JobRequest.of("any")).id();
        assertTrue(halves.add(id.high()) && halves.add(id.low()));
        ever |= id.high();
        always &= id.high();
      }
      assertEquals(-1, ever, "every bit is set in some ids");
      assertEquals(0, always, "no bit is set in all");
    }
  }

  private static List<Object> answers(Jobs jobs, JobId id) {
    assertNull(jobs.find(id));
    return List.of(
        jobs.read(id).toCompletableFuture().join(),
        jobs.cancel(id),
        jobs.remove(id),
        jobs.explain(id));
  }
}
