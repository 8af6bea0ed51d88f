package io.jobengine.core.executor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.TaskName;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An attempt that runs until it is let go, hands over no other, and knows its thread. */
class HeldAttempt implements Attempt {
  private static final long BOUND_SECONDS = 20;

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile Thread thread;

  @Override
  public JobId jobId() {
    return new JobId(0, 1);
  }

  @Override
  public TaskName task() {
    return new TaskName("tests", "held");
  }

  @Override
  public Caller owner() {
    return Caller.NOBODY;
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Attempt run() {
    thread = Thread.currentThread();
    started.countDown();
    await(gate);
    return null;
  }

  @Override
  public AttemptPen begin(Stopper stopper) {
    throw new AssertionError("These executors run attempts here");
  }

  void awaitStart() {
    await(started);
  }

  void letGo() {
    gate.countDown();
  }

  /** Lets it go and waits for the end of its thread, which must have been told to end. */
  void awaitThread() throws InterruptedException {
    letGo();
    thread.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
    assertTrue(!thread.isAlive(), "a thread did not end");
  }

  Thread thread() {
    return thread;
  }

  boolean hasStarted() {
    return started.getCount() == 0;
  }

  static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(BOUND_SECONDS, TimeUnit.SECONDS), "what was awaited did not come");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
