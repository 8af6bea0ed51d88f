package io.jobengine.benchmarks.contestant;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Jobs that count themselves, in one lane per submitting thread, so that each can wait for the jobs
 * that it submitted.
 */
public final class Lanes implements Work {
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final AtomicReferenceArray<CountDownLatch> batches;

  /** Makes so many lanes, numbered from 0. */
  public Lanes(int lanes) {
    batches = new AtomicReferenceArray<>(lanes);
  }

  @Override
  public void run(String text, long lane, double factor) {
    Work.look(text, lane, factor);
    batches.get((int) lane).countDown();
  }

  /** Starts a batch; for the lane's thread, before it submits the first job. */
  public void begin(int lane, int jobs) {
    batches.set(lane, new CountDownLatch(jobs));
  }

  /** Waits until all jobs of the lane's batch have run. */
  public void await(int lane) throws InterruptedException {
    CountDownLatch batch = batches.get(lane);
    if (!batch.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(batch.getCount() + " jobs of lane " + lane + " never ran");
    }
  }
}
