package io.jobengine.core.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.spi.Attempt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool's threads: used again, interrupted, refused by their factory, and ended when idle. */
class PooledThreadsTest {
  private static final long BOUND_MILLIS = 20_000;
  private static final long LONG = Long.MAX_VALUE / 4;

  private final List<Thread> made = new CopyOnWriteArrayList<>();

  /** Makes the threads of the next offers. */
  private ThreadFactory factory = this::newThread;

  private PooledExecutor pool = pool(1, LONG);

  private PooledExecutor pool(int workers, long idleNanos) {
    return new PooledExecutor(workers, 1, work -> factory.newThread(work), idleNanos);
  }

  private Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "pool-of-the-test");
    thread.setDaemon(true);
    made.add(thread);
    return thread;
  }

  @AfterEach
  void close() {
    pool.close();
  }

  /** Runs an attempt to its end, and waits until its place is free. */
  private HeldAttempt run() {
    return run(new HeldAttempt());
  }

  private <A extends HeldAttempt> A run(A attempt) {
    CountDownLatch room = new CountDownLatch(1);
    try (var registration = pool.onRoom(room::countDown)) {
      attempt.letGo();
      assertTrue(pool.offer(attempt));
      HeldAttempt.await(room);
      return attempt;
    }
  }

  @Test
  void oneThreadServesWhatComesOneByOne() {
    pool = pool(3, LONG);
    Thread first = run().thread();
    for (int i = 0; i < 100; i++) {
      assertSame(first, run().thread());
    }
    assertEquals(List.of(first), made);
  }

  @Test
  void anIdleThreadEndsWhenItsTimeIsUpAndAnotherComesWhenItIsNeeded() throws Exception {
    pool = pool(1, 0);
    for (int i = 1; i <= 50; i++) {
      run();
      made.get(made.size() - 1).join(BOUND_MILLIS);
      assertEquals(i, made.size());
    }
  }

  @Test
  void anInterruptOfAnIdleThreadIsNobodys() {
    Thread thread = run().thread();
    for (int i = 0; i < 20; i++) {
      thread.interrupt();
      assertFalse(run(new InterruptSeeingAttempt()).wasInterrupted());
    }
    assertEquals(List.of(thread), made);
  }

  /** It neither ends nor goes on without sleep. */
  @Test
  void aThreadThatIsInterruptedWhileItIsIdleSleepsOn() {
    Thread thread = run().thread();
    thread.interrupt();
    long end = System.nanoTime() + BOUND_MILLIS * 1_000_000;
    while (thread.isInterrupted() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertFalse(thread.isInterrupted());
    assertSame(thread, run().thread());
  }

  @Test
  void aFactoryThatHasNoThreadMeansNoRoomAndThePlaceStays() {
    factory = work -> null;
    for (int i = 0; i < 3; i++) {
      assertFalse(pool.offer(new HeldAttempt()));
    }
    factory = this::newThread;
    assertTrue(run().hasStarted());
  }

  @Test
  void whatTheFactoryThrowsIsPassedOnAndThePlaceStays() {
    for (Throwable failure :
        List.of(new IllegalStateException("no more"), new OutOfMemoryError("no thread"))) {
      factory =
          work -> {
            throw sneaky(failure);
          };
      for (int i = 0; i < 3; i++) {
        assertSame(failure, assertThrows(failure.getClass(), () -> pool.offer(new HeldAttempt())));
      }
    }
    factory = this::newThread;
    assertTrue(run().hasStarted());
  }

  @Test
  void aThreadThatCannotBeStartedLeavesThePlaceFree() {
    factory =
        work ->
            new Thread(work) {
              @Override
              public void start() {
                throw new OutOfMemoryError("unable to create native thread");
              }
            };
    HeldAttempt refused = new HeldAttempt();
    assertThrows(OutOfMemoryError.class, () -> pool.offer(refused));
    factory = this::newThread;
    assertTrue(run().hasStarted());
    assertFalse(refused.hasStarted());
  }

  @Test
  void aThreadThatTheFactoryStartsLaterFindsThatItIsTooLate() throws Exception {
    factory =
        work -> {
          newThread(work);
          return null;
        };
    HeldAttempt refused = new HeldAttempt();
    assertFalse(pool.offer(refused));
    Thread late = made.remove(0);
    late.start();
    late.join(BOUND_MILLIS);
    assertFalse(refused.hasStarted());
    factory = this::newThread;
    assertTrue(run().hasStarted());
  }

  /** The pool's own start fails then, but the attempt runs. */
  @Test
  void aFactoryMayStartItsThreadsItself() {
    CountDownLatch begun = new CountDownLatch(1);
    factory =
        work -> {
          Thread thread = newThread(work);
          thread.start();
          HeldAttempt.await(begun);
          return thread;
        };
    HeldAttempt attempt =
        new HeldAttempt() {
          @Override
          public Attempt run() {
            begun.countDown();
            return super.run();
          }
        };
    assertTrue(pool.offer(attempt));
    attempt.awaitStart();
    assertFalse(pool.offer(new HeldAttempt()));
    CountDownLatch room = new CountDownLatch(1);
    pool.onRoom(room::countDown);
    attempt.letGo();
    HeldAttempt.await(room);
    assertSame(attempt.thread(), run().thread());
  }

  @Test
  void aRoomListenerThatThrowsCostsNeitherThreadNorPlace() {
    pool.onRoom(
        () -> {
          throw new IllegalStateException("which it must not");
        });
    Thread thread = run().thread();
    assertSame(thread, run().thread());
  }

  @Test
  void anAttemptThatThrowsCostsNeitherThreadNorPlace() {
    run(
        new HeldAttempt() {
          @Override
          public Attempt run() {
            throw new IllegalStateException("which it must not");
          }
        });
    run();
    assertEquals(1, made.size());
  }

  @Test
  void theThreadOfAReplacedPlaceEndsWhenItComesBack() throws Exception {
    HeldAttempt stuck = new HeldAttempt();
    assertTrue(pool.offer(stuck));
    stuck.awaitStart();
    assertFalse(pool.offer(new HeldAttempt()));
    assertFalse(pool.replace(new HeldAttempt()));
    assertTrue(pool.replace(stuck));
    assertFalse(pool.replace(stuck));
    HeldAttempt second = new HeldAttempt();
    assertTrue(pool.offer(second));
    second.awaitStart();
    assertNotSame(stuck.thread(), second.thread());
    assertFalse(pool.replace(second), "one thread may be replaced at a time");
    stuck.awaitThread();
    assertFalse(pool.offer(new HeldAttempt()));
    assertTrue(pool.replace(second));
    second.letGo();
    run();
  }

  @Test
  void aPoolHasOneWorkerAtTheLeast() {
    for (int workers : new int[] {0, -1, 32_768}) {
      assertEquals(
          "A pool has 1 to 32767 workers, not " + workers,
          assertThrows(IllegalArgumentException.class, () -> pool(workers, 0)).getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new PooledExecutor(1, -1, this::newThread));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  /** An attempt that ends at once, and has seen whether its thread was interrupted. */
  private static final class InterruptSeeingAttempt extends HeldAttempt {
    private volatile boolean interrupted;

    @Override
    public Attempt run() {
      interrupted = Thread.currentThread().isInterrupted();
      return null;
    }

    boolean wasInterrupted() {
      return interrupted;
    }
  }
}
