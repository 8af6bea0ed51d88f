package io.jobengine.core;

import io.jobengine.JobFailure;
import io.jobengine.RequestAttribute;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What not every job has; made on first use. {@link LiveJob} says who writes what, and when. */
final class JobExtras {
  private static final VarHandle LOG;
  private static final VarHandle WAITERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      LOG = lookup.findVarHandle(JobExtras.class, "log", MessageLog.class);
      WAITERS = lookup.findVarHandle(JobExtras.class, "waiters", Waiters.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Its idempotency key; written before the job is known. */
  JobKeys.@Nullable Claim claim;

  /** Of its request, until it ends; written before the job is known. */
  @Nullable Map<RequestAttribute<?>, Object> attributes;

  /** Where it is far; written before the job is known. */
  long submittedMillis;

  /** What its inputs hold, where that is much; written before the job is known. */
  long inputBytes;

  /** When its latest attempt started, where that is far; written before the start can be seen. */
  long attemptStartedMillis;

  // The end; written by the claimer before the publish.
  long startedMillis;
  long endedMillis;
  @Nullable JobFailure failure;
  @Nullable Object @Nullable [] results;

  /** Of a job that is to be kept for less time than most. */
  volatile Deadlines.@Nullable Entry age;

  private volatile @Nullable MessageLog log;
  private volatile @Nullable Waiters waiters;

  @Nullable MessageLog log() {
    return log;
  }

  MessageLog logOrNew(MessageLog.Bounds bounds) {
    MessageLog current = log;
    if (current != null) {
      return current;
    }
    MessageLog made = new MessageLog(bounds);
    return LOG.compareAndSet(this, null, made) ? made : logOrNew(bounds);
  }

  @Nullable Waiters waiters() {
    return waiters;
  }

  Waiters waitersOrNew() {
    Waiters current = waiters;
    if (current != null) {
      return current;
    }
    Waiters made = new Waiters();
    return WAITERS.compareAndSet(this, null, made) ? made : waitersOrNew();
  }
}
