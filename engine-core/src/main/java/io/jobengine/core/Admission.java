package io.jobengine.core;

import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Decides whether a sound request is accepted now: the bound on waiting jobs, and whether the
 * engine closes.
 */
final class Admission {
  /*
   * A job reserves its place before it is made and gives it back when it starts or ends, so nothing can refuse it later.
   *
   * Closing and submitting cannot miss each other: a submit counts its job, then reads closing; close writes closing,
   * then reads the counts. So close waits for every job that was let in. The last of the jobs that end while the engine
   * closes finds the counts equal and says so.
   */
  private static final Duration SHORT_WHILE = Duration.ofSeconds(1);

  private final int bound;
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder ended = new LongAdder();

  /** How many of the accepted were taken back before they became jobs. */
  private final LongAdder withdrawn = new LongAdder();

  private volatile boolean closing;
  private volatile Runnable onQuiet = () -> {};

  Admission(int bound) {
    this.bound = bound;
  }

  /** Reserves a place among the waiting. */
  void reserve() {
    if (closing) {
      throw rejectedByClose();
    }
    if (!takePlace()) {
      throw new JobRejectedException(
          Reason.QUEUE_FULL,
          SHORT_WHILE,
          "The queue is full: " + bound + " jobs wait, which is the bound");
    }
    accepted.increment();
    VarHandle.fullFence(); // an adder's write is weaker than the protocol needs
    if (closing) {
      withdraw();
      throw rejectedByClose();
    }
  }

  private boolean takePlace() {
    for (int seen = waiting.get(); seen < bound; seen = waiting.get()) {
      if (waiting.compareAndSet(seen, seen + 1)) {
        return true;
      }
    }
    return false;
  }

  private static JobRejectedException rejectedByClose() {
    return new JobRejectedException(
        Reason.CLOSING, null, "The engine is closing; it accepts no more jobs");
  }

  /**
   * Reserves a place for the next attempt of a job that was accepted before; this is never refused.
   */
  void reserveAgain() {
    waiting.incrementAndGet();
  }

  /** Gives a place back: the job has started, or ended before. */
  void release() {
    waiting.decrementAndGet();
  }

  void ended() {
    ended.increment();
    VarHandle.fullFence();
    if (closing) {
      tellIfQuiet();
    }
  }

  /** Takes back a reservation whose job could not be made. */
  void withdraw() {
    withdrawn.increment();
    release();
    ended();
  }

  boolean isClosing() {
    return closing;
  }

  /**
   * Accepts nothing from now on, and tells once no accepted job is left, perhaps more than once.
   */
  void close(Runnable quiet) {
    onQuiet = quiet;
    closing = true;
    VarHandle.fullFence();
    tellIfQuiet();
  }

  private void tellIfQuiet() {
    if (ended.sum() == accepted.sum()) {
      onQuiet.run();
    }
  }

  int waiting() {
    return waiting.get();
  }

  /** Returns how many jobs have started and not ended, more or less while they move on. */
  int running() {
    return (int) Math.max(0, accepted.sum() - ended.sum() - waiting.get());
  }

  /** Returns how many requests became jobs; one that is just being accepted may count. */
  long accepted() {
    long takenBack = withdrawn.sum();
    return accepted.sum() - takenBack;
  }
}
