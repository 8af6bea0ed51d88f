package io.jobengine.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** What the limits of its job leave to an attempt. A part of each, so that it costs no object. */
abstract class AttemptLimits {
  private static final VarHandle WAIT_LIMIT;

  static {
    try {
      WAIT_LIMIT =
          MethodHandles.lookup()
              .findVarHandle(AttemptLimits.class, "waitLimit", Deadlines.Entry.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The limit of its wait; null where it has none, or {@link WaitLimits} watches it. */
  private volatile Deadlines.@Nullable Entry waitLimit;

  /**
   * What the wait limit leaves, in nanoseconds; written by who queues the attempt, or starts it.
   */
  private long waitNanosLeft;

  private long waitingSinceNanos;

  /** What the run limit leaves to it, in nanoseconds; of a lost attempt, what it has left over. */
  private long runNanosLeft;

  /** When it started; written before the start can be seen. */
  private long startedNanos;

  /** All of what a job may wait and run. */
  AttemptLimits(EffectiveLimits limits) {
    this.waitNanosLeft = limits.queueWaitNanos();
    this.runNanosLeft = limits.runNanos();
  }

  /** What the attempt before has left over, and since when its job waits again. */
  AttemptLimits(AttemptLimits lost) {
    this.waitNanosLeft = lost.waitNanosLeft;
    this.waitingSinceNanos = lost.waitingSinceNanos;
    this.runNanosLeft = lost.runNanosLeft;
  }

  void startedAt(long nanos) {
    startedNanos = nanos;
  }

  long startedNanos() {
    return startedNanos;
  }

  boolean hasWaitLimit() {
    return waitNanosLeft != EffectiveLimits.NO_LIMIT;
  }

  long waitNanosLeft() {
    return waitNanosLeft;
  }

  long waitingSinceNanos() {
    return waitingSinceNanos;
  }

  void waitsSince(long nanos) {
    waitingSinceNanos = nanos;
  }

  /**
   * Keeps what must be called off when the attempt starts, or its job ends before; returns false
   * where it has one.
   */
  boolean waitsUntil(Deadlines.Entry deadline) {
    return WAIT_LIMIT.compareAndSet(this, (Deadlines.Entry) null, deadline);
  }

  boolean hasWaitDeadline() {
    return waitLimit != null;
  }

  void callOffWaitLimit() {
    Deadlines.Entry deadline = waitLimit;
    if (deadline != null) {
      deadline.cancel();
    }
  }

  /** Takes the wait that ends with its start off what is left of the limit. */
  void hasWaited() {
    if (hasWaitLimit()) {
      waitNanosLeft = Math.max(0, waitNanosLeft - (startedNanos - waitingSinceNanos));
    }
  }

  boolean hasRunLimit() {
    return runNanosLeft != EffectiveLimits.NO_LIMIT;
  }

  long runNanosLeft() {
    return runNanosLeft;
  }

  /** Takes the run that ended at a time off what is left of the limit. */
  void hasRunUntil(long nanos) {
    if (hasRunLimit()) {
      runNanosLeft = Math.max(0, runNanosLeft - (nanos - startedNanos));
    }
  }
}
