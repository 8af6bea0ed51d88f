package io.jobengine.core;

import io.jobengine.Bound;
import io.jobengine.Bound.Quantity;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.core.Counters.Count;
import io.jobengine.spi.EngineClock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a sound request is accepted now: the bounds on queued jobs and on the bytes of
 * inputs, and whether the engine closes.
 */
final class Admission {
  /*
   * A job takes its places before it is made and gives them back when it starts (those among the queued) or ends (its
   * bytes), so nothing can refuse it later.
   *
   * Closing and submitting cannot miss each other: a submit counts its job, then reads closing; close writes closing,
   * then reads the counts; all of it volatile. So close waits for every job that was let in. The last of the jobs that end while the engine
   * closes finds the counts equal and says so.
   */
  private final Quota engine;
  private final RetryEstimate retry;
  private final Counters counters;

  private volatile boolean closing;
  private volatile Runnable onQuiet = () -> {};

  /** Makes the admission of an engine; its quota is the first of each task's. */
  Admission(Quota engine, Counters counters, EngineClock clock) {
    this.engine = engine;
    this.counters = counters;
    this.retry = new RetryEstimate(clock);
  }

  /** Returns the engine's quota where it bounds running jobs, else null. */
  @Nullable Quota runningQuota() {
    return engine.boundsRunning() ? engine : null;
  }

  /**
   * Takes a new job's places, for an owner that it has entered; leaves the owner where there are
   * none.
   *
   * @return what the inputs hold, where somebody bounds that; else 0
   */
  long enter(RegisteredTask task, Owner owner, @Nullable Object[] inputs) {
    boolean accepts = false;
    try {
      if (closing) {
        throw rejectedByClose();
      }
      long bytes = boundsBytes(task, owner) ? InputBytes.of(inputs) : 0;
      enterAll(task, owner, bytes);
      accepts = true;
      counters.add(Count.LET_IN);
      if (!closing) {
        return bytes;
      }
      withdraw(task, owner, bytes);
      throw rejectedByClose();
    } finally {
      if (!accepts) {
        owner.leave();
      }
    }
  }

  private static boolean boundsBytes(RegisteredTask task, Owner owner) {
    return task.boundsBytes() || (owner.quota != null && owner.quota.boundsBytes());
  }

  private void enterAll(RegisteredTask task, Owner owner, long bytes) {
    List<Quota> quotas = task.quotas;
    for (int i = 0; i < quotas.size(); i++) {
      Quantity full = quotas.get(i).enter(bytes);
      if (full != null) {
        leaveFirst(i, quotas, bytes);
        throw rejected(quotas.get(i).bound(full), bytes);
      }
    }
    if (owner.quota != null) {
      Quantity full = owner.quota.enter(bytes);
      if (full != null) {
        leaveFirst(quotas.size(), quotas, bytes);
        throw rejected(owner.quota.bound(full), bytes);
      }
    }
  }

  private static void leaveFirst(int entered, List<Quota> quotas, long bytes) {
    for (int i = 0; i < entered; i++) {
      quotas.get(i).leaveQueue();
      quotas.get(i).leaveBytes(bytes);
    }
  }

  private JobRejectedException rejected(Bound bound, long bytes) {
    if (bound.quantity() == Quantity.QUEUED_JOBS) {
      return new JobRejectedException(
          Reason.QUEUE_FULL,
          bound,
          retry.next(counters.sum(Count.THROUGH)),
          "Too many jobs wait: the bound is " + bound);
    }
    if (bytes > bound.limit()) {
      return new JobRejectedException(
          Reason.INPUTS_FULL,
          bound,
          /* retryAfter= */ null,
          "The inputs hold about " + bytes + " bytes, and the bound is " + bound);
    }
    return new JobRejectedException(
        Reason.INPUTS_FULL,
        bound,
        retry.next(counters.sum(Count.THROUGH)),
        "No room for another " + bytes + " bytes: the bound is " + bound);
  }

  private static JobRejectedException rejectedByClose() {
    return new JobRejectedException(
        Reason.CLOSING, null, "The engine is closing; it accepts no more jobs");
  }

  /** Takes places for the next attempt of a job that was accepted before; never refused. */
  void enterAgain(LiveJob job) {
    job.registered().quotas.forEach(Quota::enterAgain);
    if (job.ownedBy().quota != null) {
      job.ownedBy().quota.enterAgain();
    }
  }

  /** Gives the places among the queued back: the job has started, or ended before. */
  void leaveQueue(LiveJob job) {
    leaveQueue(job.registered(), job.ownedBy());
  }

  private static void leaveQueue(RegisteredTask task, Owner owner) {
    List<Quota> quotas = task.quotas;
    for (int i = 0; i < quotas.size(); i++) {
      quotas.get(i).leaveQueue();
    }
    if (owner.quota != null) {
      owner.quota.leaveQueue();
    }
  }

  void ended(LiveJob job, long inputBytes) {
    ended(job.registered(), job.ownedBy(), inputBytes);
  }

  private void ended(RegisteredTask task, Owner owner, long bytes) {
    if (bytes > 0) {
      task.quotas.forEach(quota -> quota.leaveBytes(bytes));
    }
    if (owner.quota != null) {
      owner.quota.leaveBytes(bytes);
      owner.leave();
    }
    counters.add(Count.THROUGH);
    if (closing) {
      tellIfQuiet();
    }
  }

  /** Takes back the places of a job that could not be made. */
  void withdraw(RegisteredTask task, Owner owner, long bytes) {
    counters.add(Count.WITHDRAWN);
    leaveQueue(task, owner);
    ended(task, owner, bytes);
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
    tellIfQuiet();
  }

  private void tellIfQuiet() {
    if (counters.sum(Count.THROUGH) == counters.sum(Count.LET_IN)) {
      onQuiet.run();
    }
  }

  /** Returns how many accepted jobs have not ended; exact once nothing is submitted any more. */
  int left() {
    return (int) (counters.sum(Count.LET_IN) - counters.sum(Count.THROUGH));
  }

  int waiting() {
    return engine.queued();
  }

  /** Returns how many jobs have started and not ended, more or less while they move on. */
  int running() {
    return (int)
        Math.max(0, counters.sum(Count.LET_IN) - counters.sum(Count.THROUGH) - engine.queued());
  }

  /** Returns how many requests became jobs; one that is just being accepted may count. */
  long accepted() {
    long takenBack = counters.sum(Count.WITHDRAWN);
    return counters.sum(Count.LET_IN) - takenBack;
  }
}
