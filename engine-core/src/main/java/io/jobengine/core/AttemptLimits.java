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

  /** What the attempt before it left; null for the first. */
  private final @Nullable Remainder before;

  private final long waitingSinceNanos;

  /** When it started; written before the start can be seen. */
  private long startedNanos;

  /** All of what its job may wait and run; it waits since a time. */
  AttemptLimits(long nanos) {
    this.before = null;
    this.waitingSinceNanos = nanos;
  }

  /** What an attempt that was lost at a time has left over; since then its job waits again. */
  AttemptLimits(AttemptLimits lost, long startedMillis, long nanos) {
    this.before =
        new Remainder(
            lost.number(),
            startedMillis,
            left(lost.waitNanosLeft(), lost.startedNanos - lost.waitingSinceNanos),
            left(lost.runNanosLeft(), nanos - lost.startedNanos));
    this.waitingSinceNanos = nanos;
  }

  private static long left(long limitNanos, long spentNanos) {
    return limitNanos == EffectiveLimits.NO_LIMIT
        ? limitNanos
        : Math.max(0, limitNanos - spentNanos);
  }

  /** Returns the limits of its job. */
  abstract EffectiveLimits limits();

  /** Returns its number among the attempts of its job, from 1. */
  public int number() {
    return before == null ? 1 : before.number + 1;
  }

  /** Returns when the attempt before it started; 0 where there was none. */
  long previousStartMillis() {
    return before == null ? 0 : before.startedMillis;
  }

  void startedAt(long nanos) {
    startedNanos = nanos;
  }

  long startedNanos() {
    return startedNanos;
  }

  boolean hasWaitLimit() {
    return waitNanosLeft() != EffectiveLimits.NO_LIMIT;
  }

  /** Returns what the wait limit leaves to it, in nanoseconds. */
  long waitNanosLeft() {
    return before == null ? limits().queueWaitNanos() : before.waitNanosLeft;
  }

  long waitingSinceNanos() {
    return waitingSinceNanos;
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

  boolean hasRunLimit() {
    return runNanosLeft() != EffectiveLimits.NO_LIMIT;
  }

  /** Returns what the run limit leaves to it, in nanoseconds. */
  long runNanosLeft() {
    return before == null ? limits().runNanos() : before.runNanosLeft;
  }

  /** What was left when an attempt was lost. */
  private record Remainder(int number, long startedMillis, long waitNanosLeft, long runNanosLeft) {}
}
