package io.jobengine.core.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.spi.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that offer, work, fall asleep, end, are given up and are closed, all at once. */
class PooledHandOffRaceTest {
  private static final int WORKERS = 3;
  private static final int OFFERERS = 3;
  private static final int EACH = 5_000;
  private static final int BOUND_SECONDS = 60;

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();

  private Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "pool-of-the-test");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  /** Counts its runs, and how many run at once. */
  private class CountedAttempt extends HeldAttempt {
    final AtomicInteger own = new AtomicInteger();

    @Override
    public Attempt run() {
      mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
      own.incrementAndGet();
      runs.incrementAndGet();
      running.decrementAndGet();
      return null;
    }
  }

  /** With threads that sleep long, and with threads that end as soon as they are idle. */
  @ParameterizedTest
  @ValueSource(longs = {0, 10_000, Long.MAX_VALUE / 4})
  void eachAttemptThatWasTakenRunsOnceAndNoPlaceIsLost(long idleNanos) throws Exception {
    PooledExecutor pool = new PooledExecutor(WORKERS, 0, this::newThread, idleNanos);
    Semaphore room = new Semaphore(0);
    pool.onRoom(room::release);
    List<CountedAttempt> taken = new CopyOnWriteArrayList<>();
    race(
        () -> {
          List<CountedAttempt> mine = new ArrayList<>();
          for (int i = 0; i < EACH / (idleNanos == 0 ? 10 : 1); i++) {
            CountedAttempt attempt = new CountedAttempt();
            while (!pool.offer(attempt)) {
              assertTrue(room.tryAcquire(BOUND_SECONDS, TimeUnit.SECONDS), "told of no room");
            }
            mine.add(attempt);
          }
          taken.addAll(mine);
        });
    pool.close();
    joinAll();
    taken.forEach(attempt -> assertEquals(1, attempt.own.get()));
    assertTrue(mostRunning.get() <= WORKERS, mostRunning + " at once");
    assertEquals(taken.size(), runs.get());
  }

  @Test
  void whatAClosingPoolTakesItRunsAndNoThreadIsLeft() throws Exception {
    for (int round = 0; round < 300; round++) {
      PooledExecutor pool = new PooledExecutor(WORKERS, 0, this::newThread);
      AtomicInteger taken = new AtomicInteger();
      runs.set(0);
      CountDownLatch hot = new CountDownLatch(OFFERERS - 1);
      AtomicInteger role = new AtomicInteger();
      race(
          () -> {
            if (role.getAndIncrement() == 0) {
              hot.await();
              pool.close();
              return;
            }
            for (int i = 0; i < 30; i++) {
              if (pool.offer(new CountedAttempt())) {
                taken.incrementAndGet();
              }
              if (i == 3) {
                hot.countDown();
              }
            }
          });
      joinAll();
      assertEquals(taken.get(), runs.get());
    }
  }

  /** The engine gives a thread up while it comes back. */
  @Test
  void aPlaceThatIsReplacedAndLeftAtOnceGoesOnOnce() throws Exception {
    PooledExecutor pool = new PooledExecutor(1, 1_000_000, this::newThread);
    for (int round = 0; round < 2_000; round++) {
      CountDownLatch go = new CountDownLatch(1);
      CountedAttempt raced =
          new CountedAttempt() {
            @Override
            public Attempt run() {
              go.countDown();
              pause();
              return null;
            }
          };
      offer(pool, raced);
      HeldAttempt.await(go);
      pause();
      pool.replace(raced);
      CountDownLatch end = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(1);
      offer(pool, held(begun, end));
      HeldAttempt.await(begun);
      assertFalse(pool.offer(new CountedAttempt()), "one place is two");
      end.countDown();
    }
    pool.close();
    joinAll();
  }

  private static HeldAttempt held(CountDownLatch begun, CountDownLatch end) {
    return new HeldAttempt() {
      @Override
      public Attempt run() {
        begun.countDown();
        await(end);
        return null;
      }
    };
  }

  private static void offer(PooledExecutor pool, Attempt attempt) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!pool.offer(attempt)) {
      assertTrue(System.nanoTime() - end < 0, "a place is lost");
      Thread.onSpinWait();
    }
  }

  private static void pause() {
    for (int i = ThreadLocalRandom.current().nextInt(100); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  private void joinAll() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
      assertTrue(!thread.isAlive(), "a thread is left");
    }
    threads.clear();
  }

  private interface Step {
    void run() throws Exception;
  }

  /** Runs a step on several threads at once. */
  private static void race(Step step) throws Exception {
    CyclicBarrier start = new CyclicBarrier(OFFERERS);
    List<Thread> offerers = new ArrayList<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    for (int i = 0; i < OFFERERS; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await(BOUND_SECONDS, TimeUnit.SECONDS);
                  step.run();
                } catch (Throwable t) { // an AssertionError, too, must reach the test
                  failures.add(t);
                }
              });
      offerers.add(thread);
      thread.start();
    }
    for (Thread thread : offerers) {
      thread.join(TimeUnit.SECONDS.toMillis(2 * BOUND_SECONDS));
    }
    assertEquals(List.of(), failures);
  }
}
