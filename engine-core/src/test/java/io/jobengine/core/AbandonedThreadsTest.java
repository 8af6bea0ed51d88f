package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AbandonedAttempt;
import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.host.StuckTasks;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the engine knows of the threads that it gave up, and for how long. */
class AbandonedThreadsTest {
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger resumed = new AtomicInteger();

  private OneTaskEngine stuckEngine(int maxAbandoned) {
    return OneTaskEngine.with(
        (context, self) -> StuckTasks.swallow(end), builder -> builder.maxAbandoned(maxAbandoned));
  }

  private static JobAttempt attempt(Job job) {
    return ((LiveJob) job).attempt();
  }

  private static AbandonedThreads books(OneTaskEngine engine) {
    return ((LiveEngine) engine.engine).abandoned();
  }

  private static Background runUntilStuck(OneTaskEngine engine) {
    Background worker = Background.run(engine.executor::runNext);
    worker.awaitIn(StuckTasks.class, "swallow");
    return worker;
  }

  @Test
  void aStuckThreadIsKnownWithItsStackUntilItComesBack() {
    try (OneTaskEngine engine = stuckEngine(0)) {
      AbandonedThreads books = books(engine);
      Job job = engine.submit();
      JobAttempt attempt = attempt(job);
      RegisteredTask task = ((LiveJob) job).registered();
      books.onResume(resumed::incrementAndGet);
      Background worker = runUntilStuck(engine);
      assertNull(books.find(attempt), "it was not given up");
      engine.cancel(job);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      AbandonedAttempt stuck = books.find(attempt);
      assertNotNull(stuck);
      assertEquals(job.id(), stuck.job());
      assertEquals(job.task(), stuck.task());
      assertEquals(worker.thread.getName(), stuck.thread());
      StackTraceElement entered = stuck.stack().get(stuck.stack().size() - 1);
      assertEquals("swallow", entered.getMethodName(), "the last frame is where it was entered");
      assertEquals(List.of(stuck), books.all());
      assertTrue(books.isSuspended(task));
      assertEquals(0, resumed.get());

      end.countDown();
      worker.await();

      assertNull(books.find(attempt));
      assertEquals(List.of(), books.all());
      assertFalse(books.isSuspended(task));
      assertEquals(1, resumed.get());
      assertEquals(2, engine.log.take().size());
    }
  }

  @Test
  void aThreadThatIsBackWhenItIsGivenUpIsNotCounted() {
    JobAttempt[] running = new JobAttempt[1];
    try (OneTaskEngine engine = // another than the thread ends its job, as who gives it up does
        OneTaskEngine.with(
            (context, self) -> running[0].job.lifecycle().end(running[0], Ending.BROKEN))) {
      Job job = engine.submit();
      JobAttempt attempt = attempt(job);
      running[0] = attempt;
      engine.executor.runNext();
      AbandonedThreads books = new AbandonedThreads(0);
      books.onResume(resumed::incrementAndGet);

      books.add(
          attempt,
          new AbandonedAttempt(job.id(), job.task(), "gone", List.of()),
          new RunningThread(attempt, Thread.currentThread()));

      assertEquals(List.of(), books.all());
      assertFalse(books.isSuspended(((LiveJob) job).registered()));
      assertEquals(1, resumed.get(), "whoever was held meanwhile must hear of it");
    }
  }

  @Test
  void aThreadThatComesBackBelowTheBoundResumesNothing() {
    try (OneTaskEngine engine = stuckEngine(1)) {
      books(engine).onResume(resumed::incrementAndGet);
      Job job = engine.submit();
      Background worker = runUntilStuck(engine);
      engine.cancel(job);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      assertEquals(JobStatus.CANCELLED, job.status());

      end.countDown();
      worker.await();

      assertEquals(0, resumed.get());
      engine.log.take();
    }
  }

  @Test
  void anAttemptElsewhereHoldsNoThread() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAbandoned(0))) {
      Job job = engine.submit();
      engine.begin();
      engine.cancel(job);
      engine.advance(OneTaskEngine.GRACE_AND_MORE);
      assertEquals(JobStatus.CANCELLED, job.status());

      assertFalse(engine.submit().status().isTerminal(), "it was let in");

      engine.executor.freePlace();
      engine.executor.runNext();
      engine.log.take();
    }
  }
}
