package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.host.StuckTasks;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the engine's own threads when a job that holds one is given up. */
class AbandonedPlaceTest {
  private static final Parameter<Boolean> STUCK = Parameter.required("stuck", DataType.BOOLEAN);
  private static final Duration GRACE_AND_MORE = Duration.ofMillis(5100);

  private final EngineLog log = EngineLog.open();
  private final ManualClock clock = new ManualClock();

  /** What lets the stuck jobs go, in the order of their starts. */
  private final List<CountDownLatch> ends = new CopyOnWriteArrayList<>();

  private final BlockingQueue<Thread> runs = new LinkedBlockingQueue<>();

  private final Task task = task("work");

  /** One that no thread is stuck in, so that it is never suspended. */
  private final Task other = task("other");

  private Task task(String name) {
    return Task.of(
        name,
        List.of(STUCK),
        context -> {
          CountDownLatch end = new CountDownLatch(context.input(STUCK) ? 1 : 0);
          ends.add(end);
          runs.add(Thread.currentThread());
          StuckTasks.swallow(end);
        });
  }

  @AfterEach
  void closeLog() {
    letGo();
    log.close();
  }

  private void letGo() {
    ends.forEach(CountDownLatch::countDown);
  }

  private JobEngines.Builder builder() {
    return JobEngines.builder().task(task).task(other).clock(clock).workers(1);
  }

  private static Job submit(JobEngine engine, boolean stuck) {
    return engine.submit(JobRequest.of("work").with(STUCK, stuck));
  }

  private static Job submitOther(JobEngine engine) {
    return engine.submit(JobRequest.of("other").with(STUCK, false));
  }

  private Thread awaitRun() throws InterruptedException {
    Thread thread = runs.poll(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
    assertTrue(thread != null, "the job runs");
    return thread;
  }

  private void abandon(JobEngine engine, Job job) throws Exception {
    engine.cancel(job.id());
    clock.advance(GRACE_AND_MORE);
    assertEquals(JobStatus.CANCELLED, job.await(Background.BOUND).status());
  }

  @Test
  void thePlaceOfAnAbandonedJobIsReplacedAndLaterJobsRun() throws Exception {
    try (JobEngine engine = builder().build()) {
      Job stuck = submit(engine, true);
      Thread stuckThread = awaitRun();
      Job waiting = submit(engine, false);
      assertEquals(JobStatus.WAITING, waiting.status());

      abandon(engine, stuck);

      assertEquals(JobStatus.SUCCEEDED, waiting.await(Background.BOUND).status());
      assertNotEquals(stuckThread, awaitRun());
      Job later = submitOther(engine);
      assertEquals(JobStatus.SUCCEEDED, later.await(Background.BOUND).status());
      assertEquals(1, log.take().size(), "the job was given up, and its place was not lost");
      letGo();
    }
    log.take(); // the close tells of a thread that is still stuck
  }

  @Test
  void aReplacedThreadThatComesBackMayBeReplacedAgain() throws Exception {
    try (JobEngine engine = builder().maxAbandoned(1).build()) {
      for (int i = 0; i < 3; i++) {
        Job stuck = submit(engine, true);
        Thread stuckThread = awaitRun();
        abandon(engine, stuck);
        Job next = submitOther(engine);
        assertEquals(JobStatus.SUCCEEDED, next.await(Background.BOUND).status());
        awaitRun();
        letGo();
        Background.until(() -> isIdle(stuckThread));
      }
      assertEquals(3, log.take().size(), "jobs were given up, and no place was lost");
    }
  }

  /** Returns whether a thread of the pool has left its job, and waits for another or has ended. */
  private static boolean isIdle(Thread thread) {
    return !thread.isAlive()
        || List.of(thread.getStackTrace()).stream()
            .anyMatch(frame -> frame.getMethodName().equals("getTask"));
  }

  @Test
  void whereNoThreadMayBeReplacedJobsWaitUntilTheStuckOneComesBack() throws Exception {
    try (JobEngine engine = builder().maxAbandoned(0).build()) {
      Job stuck = submit(engine, true);
      awaitRun();
      abandon(engine, stuck);
      Background.until(() -> log.takeTexts().toString().contains("is lost until"));
      Job waiting = submitOther(engine);
      assertEquals(JobStatus.WAITING, waiting.status());

      letGo();

      assertEquals(JobStatus.SUCCEEDED, waiting.await(Background.BOUND).status());
      log.take();
    }
  }

  @Test
  void asManyThreadsAreReplacedAsTheHostAllows() throws Exception {
    try (JobEngine engine = builder().task(task("third")).maxAbandoned(2).build()) {
      for (String name : List.of("work", "work", "third")) {
        Job stuck = engine.submit(JobRequest.of(name).with(STUCK, true));
        awaitRun();
        abandon(engine, stuck);
      }
      Background.until(() -> log.takeTexts().toString().contains("is lost until"));
      Job waiting = submitOther(engine);
      assertEquals(JobStatus.WAITING, waiting.status());

      letGo();

      assertEquals(JobStatus.SUCCEEDED, waiting.await(Background.BOUND).status());
      log.take();
    }
  }

  @Test
  void callbacksRunOnTheEnginesOwnThreadsAndOneThatBlocksStopsNoLadder() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    BlockingQueue<Thread> callbacks = new LinkedBlockingQueue<>();
    Task withCallback =
        Task.of(
            "work",
            List.of(STUCK),
            context -> {
              blockInCallback(context, callbacks, end);
              runs.add(Thread.currentThread());
              StuckTasks.swallow(end);
            });
    ends.add(end);
    try (JobEngine engine =
        JobEngines.builder()
            .name("blocked")
            .task(withCallback)
            .clock(clock)
            .workers(1)
            .maxAbandoned(3)
            .build()) {
      for (int i = 0; i < 2; i++) {
        Job job = submit(engine, true);
        awaitRun();
        engine.cancel(job.id());
        Thread callback = callbacks.poll(Background.BOUND.toSeconds(), TimeUnit.SECONDS);
        assertTrue(callback.getName().startsWith("blocked-stop-callback-"), callback.getName());

        clock.advance(GRACE_AND_MORE);

        assertEquals(JobStatus.CANCELLED, job.await(Background.BOUND).status());
      }
      letGo();
    }
    log.take();
  }

  private static void blockInCallback(
      TaskContext context, BlockingQueue<Thread> callbacks, CountDownLatch end) {
    context
        .token()
        .onStop(
            () -> {
              callbacks.add(Thread.currentThread());
              StuckTasks.swallow(end);
            });
  }

  @Test
  void fiveJobsInARowThatIgnoreTheirCancelEndWithinTheGraceByTheRealClock() throws Exception {
    Duration grace = Duration.ofMillis(200);
    try (JobEngine engine =
        JobEngines.builder()
            .task(task)
            .workers(1)
            .maxAbandoned(6)
            .limits(Limits.NONE.stopGrace(grace))
            .build()) {
      for (int i = 0; i < 5; i++) {
        Job job = submit(engine, true);
        awaitRun();
        long cancelled = System.nanoTime();
        assertTrue(engine.cancel(job.id()));

        assertEquals(JobStatus.CANCELLED, job.await(Background.BOUND).status());
        Duration took = Duration.ofNanos(System.nanoTime() - cancelled);
        assertTrue(took.compareTo(grace) >= 0, () -> "not before the grace: " + took);
        assertTrue(took.compareTo(grace.plusSeconds(3)) < 0, () -> "took " + took);
      }
      assertEquals(JobStatus.SUCCEEDED, submit(engine, false).await(Background.BOUND).status());
      letGo();
    }
    log.take();
  }
}
