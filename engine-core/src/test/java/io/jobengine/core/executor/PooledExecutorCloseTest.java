package io.jobengine.core.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A closed pool takes nothing more, and its threads end. */
class PooledExecutorCloseTest {
  private static final long BOUND_MILLIS = 20_000;

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final PooledExecutor pool = JobExecutors.pooled(2, 1, this::newThread);

  private Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "pool-of-the-test");
    threads.add(thread);
    return thread;
  }

  private HeldAttempt start() {
    HeldAttempt attempt = new HeldAttempt();
    assertTrue(pool.offer(attempt));
    attempt.awaitStart();
    return attempt;
  }

  /** A pool that has terminated may still be in the last instructions of a thread. */
  private void assertNoThreadIsLeft() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(BOUND_MILLIS);
      assertFalse(thread.isAlive());
    }
  }

  @Test
  void threadsAreMadeAsTheyAreNeededAndUsedAgain() {
    assertEquals(List.of(), threads);
    CountDownLatch room = new CountDownLatch(1);
    pool.onRoom(room::countDown);
    start().letGo();
    HeldAttempt.await(room);
    assertEquals(1, threads.size());
    pool.close();
  }

  @Test
  void aPoolThatNobodyUsedMakesNoThread() {
    pool.close();
    assertEquals(List.of(), threads);
  }

  @Test
  void idleThreadsEnd() throws Exception {
    CountDownLatch room = new CountDownLatch(2);
    pool.onRoom(room::countDown);
    HeldAttempt one = start();
    HeldAttempt other = start();
    one.letGo();
    other.letGo();
    HeldAttempt.await(room);
    pool.close();
    assertEquals(2, threads.size());
    assertNoThreadIsLeft();
  }

  @Test
  void threadsThatWereOnTheirWayBackEnd() throws Exception {
    for (int i = 0; i < 2; i++) {
      start().letGo();
    }
    pool.close();
    assertNoThreadIsLeft();
  }

  @Test
  void aClosedPoolTakesNothing() {
    pool.close();
    HeldAttempt attempt = new HeldAttempt();
    assertFalse(pool.offer(attempt));
    assertFalse(pool.offer(attempt));
    pool.close();
    assertEquals(List.of(), threads);
  }

  @Test
  void aThreadThatRunsAnAttemptEndsAfterIt() throws Exception {
    HeldAttempt running = start();
    pool.close();
    assertTrue(running.thread().isAlive());
    running.awaitThread();
  }

  @Test
  void aThreadThatWasGivenUpIsNotWaitedFor() throws Exception {
    HeldAttempt stuck = start();
    assertTrue(pool.replace(stuck));
    long before = System.nanoTime();
    pool.close();
    long millis = (System.nanoTime() - before) / 1_000_000;
    assertTrue(millis < 900, "close took " + millis + " ms");
    assertSame(threads.get(0), stuck.thread());
    stuck.awaitThread();
  }

  @Test
  void anInterruptEndsTheWaitAndStays() throws Exception {
    HeldAttempt running = start();
    Thread.currentThread().interrupt();
    pool.close();
    assertTrue(Thread.interrupted(), "the interrupt was eaten");
    running.awaitThread();
  }
}
