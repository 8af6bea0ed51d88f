package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.host.StuckTasks;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tasks that do not stop when they are told to, on real threads and by the real clock: how soon a
 * cancel ends their jobs, and that the next job runs in the place of each. At full size the times
 * are exact, which takes a machine that does nothing else; {@link AbandonTest} says the same by a
 * manual clock.
 */
class StubbornTasksTest {
  private static final Duration GRACE = Duration.ofMillis(200);
  private static final Duration SHORTLY_AFTER = GRACE.plusMillis(100);
  private static final Duration MOST = Duration.ofSeconds(1);

  private final EngineLog log = EngineLog.open();
  private final AtomicInteger refusedWrites = new AtomicInteger();
  private volatile Round round;

  @AfterEach
  void closeLog() {
    log.take(); // each job that was given up
    log.close();
  }

  /** What a task does instead of stopping. */
  private enum Kind {
    SPINS,
    SWALLOWS_INTERRUPTS,
    IS_STUCK_IN_THE_SYSTEM,
    WAITS_FOR_A_LOCK,
    THROWS_AT_AN_INTERRUPT,
    WRITES_AFTER_THE_END,
    BLOCKS_ITS_STOP_CALLBACK;

    /** Whether its job is given up, rather than ended by its own return. */
    boolean isGivenUp() {
      return this != THROWS_AT_AN_INTERRUPT;
    }
  }

  /** One job of each kind, and what lets them go. */
  private static final class Round {
    final CountDownLatch started = new CountDownLatch(Kind.values().length);
    final CountDownLatch end = new CountDownLatch(1);
    final ReentrantLock lock = new ReentrantLock();
    final ServerSocket server;

    Round() throws Exception {
      server = new ServerSocket(0);
    }

    void letGo() throws Exception {
      end.countDown();
      lock.unlock();
      server.close();
    }
  }

  private Task task(Kind kind) {
    return Task.of(kind.name(), List.of(), context -> run(kind, context));
  }

  private void run(Kind kind, TaskContext context) throws Exception {
    Round now = round;
    if (kind == Kind.BLOCKS_ITS_STOP_CALLBACK) {
      context.token().onStop(() -> StuckTasks.swallow(now.end));
    }
    now.started.countDown();
    switch (kind) {
      case SPINS -> StuckTasks.spin(now.end);
      case IS_STUCK_IN_THE_SYSTEM -> StuckTasks.accept(now.server);
      case WAITS_FOR_A_LOCK -> {
        now.lock.lock();
        now.lock.unlock();
      }
      case THROWS_AT_AN_INTERRUPT -> now.end.await();
      case SWALLOWS_INTERRUPTS, BLOCKS_ITS_STOP_CALLBACK -> StuckTasks.swallow(now.end);
      case WRITES_AFTER_THE_END -> {
        StuckTasks.swallow(now.end);
        try {
          context.messages().info("late");
        } catch (AttemptEndedException e) {
          refusedWrites.incrementAndGet();
        }
      }
    }
  }

  /** Runs rounds of one job of each kind; returns how long each took from its cancel to its end. */
  private Map<Kind, List<Duration>> cancelEachKind(int rounds) throws Exception {
    Map<Kind, List<Duration>> took = new EnumMap<>(Kind.class);
    JobEngines.Builder builder =
        JobEngines.builder()
            .task(Task.of("good", List.of(), context -> {}))
            .workers(Kind.values().length)
            .maxAbandoned(Kind.values().length)
            .limits(Limits.NONE.stopGrace(GRACE));
    for (Kind kind : Kind.values()) {
      builder.task(task(kind));
      took.put(kind, new ArrayList<>());
    }
    try (JobEngine engine = builder.build()) {
      for (int i = 0; i < rounds; i++) {
        runRound(engine, took);
      }
    }
    return took;
  }

  private void runRound(JobEngine engine, Map<Kind, List<Duration>> took) throws Exception {
    Round now = new Round();
    now.lock.lock();
    round = now;
    List<Job> jobs = new ArrayList<>();
    try {
      for (Kind kind : Kind.values()) {
        jobs.add(engine.submit(JobRequest.of(kind.name())));
      }
      Background.await(now.started);
      long[] ends = new long[jobs.size()];
      long cancelled = System.nanoTime();
      jobs.forEach(job -> engine.cancel(job.id()));
      List<Background> waiters = new ArrayList<>();
      for (int i = 0; i < ends.length; i++) {
        int index = i;
        waiters.add(
            Background.run(
                () -> {
                  Job job = jobs.get(index);
                  assertEquals(JobStatus.CANCELLED, job.await(Background.BOUND).status());
                  ends[index] = System.nanoTime();
                }));
      }
      waiters.forEach(Background::await);
      for (Kind kind : Kind.values()) {
        took.get(kind).add(Duration.ofNanos(ends[kind.ordinal()] - cancelled));
      }
      for (int i = 0; i < jobs.size(); i++) { // in the place of each
        Job good = engine.submit(JobRequest.of("good"));
        assertEquals(JobStatus.SUCCEEDED, good.await(Background.BOUND).status());
      }
    } finally {
      now.letGo();
    }
    AbandonedThreads abandoned = ((LiveEngine) engine).abandoned();
    Background.until(() -> abandoned.all().isEmpty());
    for (Job job : jobs) {
      assertEquals(1, job.snapshot().messages().size(), "nothing was written after the end");
    }
  }

  private static long within(Duration bound, List<Duration> times) {
    return times.stream().filter(time -> time.compareTo(bound) <= 0).count();
  }

  private static void assertNotBeforeTheGrace(Kind kind, List<Duration> times) {
    if (kind.isGivenUp()) {
      assertEquals(
          0, within(GRACE.minusNanos(1), times), () -> kind + " was given up early: " + times);
    }
  }

  @Test
  void aCancelEndsEachKindOfTaskAndTheNextJobRuns() throws Exception {
    int rounds = 10;

    Map<Kind, List<Duration>> took = cancelEachKind(rounds);

    assertEquals(rounds, refusedWrites.get());
    took.forEach(
        (kind, times) -> {
          assertEquals(rounds, times.size());
          assertNotBeforeTheGrace(kind, times);
          assertTrue(
              within(MOST, times) >= rounds - 1, // one may fall to a machine that is busy
              () -> kind + " took " + times);
        });
  }

  @Test
  @Tag("long")
  void ninetyNineInAHundredEndWithinTheGraceAndAMomentAndAllWithinASecond() throws Exception {
    int rounds = 200;

    Map<Kind, List<Duration>> took = cancelEachKind(rounds);

    took.forEach(
        (kind, times) -> {
          assertNotBeforeTheGrace(kind, times);
          assertTrue(
              within(SHORTLY_AFTER, times) * 100 >= rounds * 99L, () -> kind + " took " + times);
          assertEquals(rounds, within(MOST, times), () -> kind + " took " + times);
        });
  }
}
