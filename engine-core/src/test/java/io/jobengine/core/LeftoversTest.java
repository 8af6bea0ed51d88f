package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.core.executor.PooledExecutor;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualClock;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an engine holds before its first job and after its close: nothing. */
class LeftoversTest {
  private static final String NAME = "leftovers";
  private static final Task NOTHING = Task.of("nothing", List.of(), context -> {});

  private final EngineLog log = EngineLog.open();

  @AfterEach
  void closeLog() {
    Background.until(() -> threads().isEmpty());
    log.close();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith(NAME + "-"))
        .sorted()
        .toList();
  }

  /** An engine that uses each kind of thread that there is: for limits, stops, listeners. */
  private static JobEngines.Builder busy() {
    Task stops =
        Task.of(
            "stops",
            List.of(),
            context -> {
              CountDownLatch stopped = new CountDownLatch(1);
              context.token().onStop(stopped::countDown);
              stopped.await();
            });
    return JobEngines.builder()
        .name(NAME)
        .task(NOTHING)
        .task(stops)
        .limits(Limits.NONE.stopGrace(Duration.ofSeconds(2)))
        .listener(change -> {});
  }

  private static void work(JobEngine engine) throws Exception {
    Job limited =
        engine.submit(JobRequest.of("stops").withLimits(Limits.NONE.run(Duration.ofMillis(1))));
    assertEquals(JobStatus.TIMED_OUT, limited.await(Background.BOUND).status());
    Job job = engine.submit(JobRequest.of("nothing"));
    assertEquals(JobStatus.SUCCEEDED, Background.await(job.ended().toCompletableFuture()).status());
  }

  @Test
  void anEngineHasNoThreadBeforeItsFirstJob() {
    try (JobEngine engine = busy().build()) {
      assertEquals(List.of(), threads());
      assertEquals(List.of(), engine.list(JobFilter.ALL));
    }
    assertEquals(List.of(), threads());
  }

  @Test
  void anEngineSetsNoAlarmBeforeItsFirstJobAndClosesItsOwn() {
    ManualClock clock = new ManualClock();
    try (JobEngine engine = busy().clock(clock).build()) {
      assertEquals(0, clock.pendingAlarms());
      assertFalse(engine.isClosing());
    }
    assertEquals(0, clock.openAlarms());
  }

  @Test
  void anAlarmThatNobodyNeedsAnyMoreRingsOnceAndIsNotSetAgain() {
    Duration limit = Duration.ofMinutes(1);
    Duration retention = Duration.ofMinutes(2);
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      for (int i = 0; i < 50; i++) {
        engine.submit(Limits.NONE.queueWait(limit).run(limit).retention(retention));
        engine.executor.runNext();
      }

      engine.clock.advance(retention.multipliedBy(2));

      assertEquals(0, engine.clock.pendingAlarms());
    }
  }

  @Test
  void aClosedEngineLeavesNoThread() throws Exception {
    try (JobEngine engine = busy().build()) {
      work(engine);
      assertFalse(threads().isEmpty());
    }

    Background.until(() -> threads().isEmpty());
    assertEquals(List.of(), threads());
  }

  @Test
  void aClosedEngineLeavesNoOpenFile() throws Exception {
    openAndClose(); // what the JVM opens once
    long before = openFiles();

    for (int i = 0; i < 10; i++) {
      openAndClose();
    }

    assertEquals(before, openFiles());
  }

  private static void openAndClose() throws Exception {
    try (JobEngine engine = busy().build()) {
      work(engine);
    }
  }

  /** Returns how many files and sockets this process holds open. */
  private static long openFiles() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    assumeTrue(system instanceof UnixOperatingSystemMXBean, "only a Unix tells");
    return ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount();
  }

  @Test
  void anEngineThatIsClosedFromItsOwnTaskLeavesNoThread() throws Exception {
    JobEngine[] self = new JobEngine[1];
    Task closes = Task.of("closes", List.of(), context -> self[0].close());
    self[0] = busy().task(closes).drain(Duration.ofMillis(10)).build();
    Job job = self[0].submit(JobRequest.of("closes"));

    assertEquals(JobStatus.FAILED, job.await(Background.BOUND).status());
    self[0].close();

    Background.until(() -> threads().isEmpty());
    assertEquals(List.of(), threads());
    assertTrue(log.takeTexts().get(0).startsWith("Gave up attempt 1 of job " + job.id()));
    log.take();
  }

  @Test
  void anEngineThatIsClosedFromADependentLeavesNoThread() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch watched = new CountDownLatch(1);
    Task waits = Task.of("waits", List.of(), context -> watched.await());
    JobEngine engine = busy().task(waits).build();
    Job job = engine.submit(JobRequest.of("waits"));
    job.ended()
        .thenAccept(
            end -> {
              engine.close();
              closed.countDown();
            });
    watched.countDown();

    Background.await(closed);

    Background.until(() -> threads().isEmpty());
    assertEquals(List.of(), threads());
  }

  @Test
  void whatTheHostBroughtIsNotShutDown() throws Exception {
    ExecutorService notifier = Executors.newSingleThreadExecutor();
    ExecutorService stopper = Executors.newCachedThreadPool();
    ExecutorService own = Executors.newFixedThreadPool(2);
    PooledExecutor pool = JobExecutors.pooled(2, 2, Executors.defaultThreadFactory());
    try {
      try (JobEngine engine =
          busy().executor(JobExecutors.adapted(own)).notifier(notifier).stopper(stopper).build()) {
        work(engine);
      }
      for (ExecutorService executor : List.of(notifier, stopper, own)) {
        assertFalse(executor.isShutdown());
        assertEquals("alive", executor.submit(() -> "alive").get());
      }
      for (int i = 0; i < 2; i++) {
        try (JobEngine engine = busy().executor(pool).build()) {
          work(engine);
        }
      }
    } finally {
      notifier.shutdown();
      stopper.shutdown();
      own.shutdown();
      pool.close();
    }
  }

  @Test
  void allThreadsComeFromTheHostsFactory() throws Exception {
    ConcurrentLinkedQueue<Thread> made = new ConcurrentLinkedQueue<>();
    ThreadFactory factory =
        work -> {
          Thread thread = new Thread(work);
          made.add(thread);
          return thread;
        };
    try (JobEngine engine = busy().threads(factory).build()) {
      work(engine);
      // one that was made may not have begun yet
      Background.until(
          () -> made.stream().map(Thread::getName).sorted().toList().equals(threads()));
    }
    Background.until(() -> made.stream().noneMatch(Thread::isAlive));
    assertTrue(made.size() >= 4, "a worker, an alarm, a stopper, a notifier");
  }
}
