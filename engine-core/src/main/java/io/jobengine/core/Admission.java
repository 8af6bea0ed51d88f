package io.jobengine.core;

import io.jobengine.Bound;
import io.jobengine.Bound.Quantity;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.core.Counters.Count;
import io.jobengine.core.Quota.Full;
import io.jobengine.spi.EngineClock;
import java.lang.invoke.VarHandle;
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
   * Closing and submitting cannot miss each other: a submit reads closing and counts its job, or an end counts it as through
   * and reads closing, while it has a desk; close writes closing, then takes all desks once. So who had a desk before is
   * in the counts that close reads, and who has one afterwards knows. Close waits for every job that was let in: the last of
   * the jobs that end while the engine closes finds the counts equal and says so. Two that end at once both count, then
   * both read the counts, with a full fence in between: one of them sees the other. Counts that are equal say nothing while
   * somebody may still be at a desk who has not read that it closes; so nobody looks at them before close has had all desks.
   */
  private final Quota engine;
  private final RetryEstimate retry;
  private final Counters counters;
  private final Desks desks;

  private volatile boolean closing;

  /** Whether all who had not read that it closes have counted their jobs. */
  private volatile boolean settled;

  private volatile Runnable onQuiet = () -> {};

  /** Makes the admission of an engine; its quota is the first of each task's. */
  Admission(Quota engine, Counters counters, EngineClock clock) {
    this.engine = engine;
    this.counters = counters;
    this.desks = counters.desks();
    this.retry = new RetryEstimate(clock);
  }

  /** Returns the engine's quota where it bounds running jobs, else null. */
  @Nullable Quota runningQuota() {
    return engine.boundsRunning() ? engine : null;
  }

  /** Returns what inputs hold, where somebody bounds that; else 0. */
  long inputBytes(RegisteredTask task, Owner owner, @Nullable Object[] inputs) {
    boolean isBounded = task.boundsBytes() || (owner.quota != null && owner.quota.boundsBytes());
    return isBounded ? InputBytes.of(inputs) : 0;
  }

  /** Takes a new job's places; returns what is in the way, or null. */
  @Nullable Obstacle enter(Desk desk, RegisteredTask task, Owner owner, long bytes) {
    if (closing) {
      return Obstacle.CLOSING;
    }
    if (!owner.enter(desk)) {
      return new Obstacle(owner, null);
    }
    boolean isIn = false;
    try {
      Full full = enterAll(desk, task.quotas, owner.quota, bytes);
      if (full != null) {
        return new Obstacle(null, full);
      }
      counters.add(desk, Count.LET_IN);
      isIn = true;
      return null;
    } finally {
      if (!isIn) {
        owner.leave(desk);
      }
    }
  }

  private static @Nullable Full enterAll(
      Desk desk, List<Quota> quotas, @Nullable Quota ofOwner, long bytes) {
    int entered = 0;
    boolean isIn = false;
    try {
      for (; entered < quotas.size(); entered++) {
        Full full = quotas.get(entered).enter(desk, bytes);
        if (full != null) {
          return full;
        }
      }
      Full full = ofOwner == null ? null : ofOwner.enter(desk, bytes);
      isIn = full == null;
      return full;
    } finally {
      if (!isIn) { // also where there was no memory to say why
        leaveFirst(desk, entered, quotas, bytes);
      }
    }
  }

  private static void leaveFirst(Desk desk, int entered, List<Quota> quotas, long bytes) {
    for (int i = 0; i < entered; i++) {
      quotas.get(i).leaveQueue(desk);
      quotas.get(i).leaveBytes(desk, bytes);
    }
  }

  /**
   * Returns where it may be that what was in the way is not any more: then the caller tries again.
   * The caller has no desk.
   *
   * @throws JobRejectedException where it is
   */
  void overcome(Obstacle obstacle, Owners owners, long bytes) {
    if (obstacle.gone != null) {
      owners.gone(obstacle.gone);
      return;
    }
    Full full = obstacle.full;
    if (full == null) {
      throw rejectedByClose();
    }
    if (full.isSure()) {
      throw rejected(full.bound(), bytes);
    }
    full.places().makeExact(desks);
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

  /**
   * Hears, at a desk of the caller's, that an attempt has started: it gives its places among the
   * queued back.
   */
  void started(Desk desk, RegisteredTask task, Owner owner) {
    counters.add(desk, Count.STARTED);
    leaveQueue(desk, task, owner);
  }

  /** Gives the places among the queued back of a job that has ended before it started. */
  void leaveQueue(LiveJob job) {
    leaveQueue(job.registered(), job.ownedBy());
  }

  private void leaveQueue(RegisteredTask task, Owner owner) {
    Desk desk = desks.take();
    try {
      leaveQueue(desk, task, owner);
    } finally {
      desk.leave();
    }
  }

  private static void leaveQueue(Desk desk, RegisteredTask task, Owner owner) {
    List<Quota> quotas = task.quotas;
    for (int i = 0; i < quotas.size(); i++) {
      quotas.get(i).leaveQueue(desk);
    }
    if (owner.quota != null) {
      owner.quota.leaveQueue(desk);
    }
  }

  /**
   * Gives back what a job had that has ended, at a desk of the caller's; does nothing and returns
   * false where the engine closes: then that is told, too, by {@link #ended(LiveJob)}.
   */
  boolean endedUnlessClosing(Desk desk, LiveJob job) {
    if (closing) {
      return false;
    }
    leaveBytes(desk, job.registered(), job.ownedBy(), job.inputBytes());
    counters.add(desk, Count.THROUGH);
    return true;
  }

  /** Gives back what a job had that has ended. */
  void ended(LiveJob job) {
    ended(job.registered(), job.ownedBy(), job.inputBytes());
  }

  private void ended(RegisteredTask task, Owner owner, long bytes) {
    boolean isClosing;
    Desk desk = desks.take();
    try {
      leaveBytes(desk, task, owner, bytes);
      counters.add(desk, Count.THROUGH);
      isClosing = closing;
    } finally {
      desk.leave();
    }
    if (isClosing) {
      tellIfQuiet();
    }
  }

  private static void leaveBytes(Desk desk, RegisteredTask task, Owner owner, long bytes) {
    List<Quota> quotas = task.quotas;
    for (int i = 0; i < quotas.size(); i++) {
      quotas.get(i).leaveBytes(desk, bytes);
    }
    if (owner.quota != null) {
      owner.quota.leaveBytes(desk, bytes);
      owner.leave(desk);
    }
  }

  /** Takes back the places of a job that could not be made. */
  void withdraw(RegisteredTask task, Owner owner, long bytes, boolean hasStarted) {
    counters.add(Count.WITHDRAWN);
    if (hasStarted) {
      counters.add(Count.WITHDRAWN_START);
    } else {
      leaveQueue(task, owner);
    }
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
    desks.withAll(() -> {});
    settled = true;
    tellIfQuiet();
  }

  private void tellIfQuiet() {
    VarHandle.fullFence();
    if (settled && counters.sum(Count.THROUGH) == counters.sum(Count.LET_IN)) {
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

  /**
   * What keeps a job from being accepted: an owner that is gone, a bound, or with neither the
   * close.
   */
  record Obstacle(@Nullable Owner gone, @Nullable Full full) {
    static final Obstacle CLOSING = new Obstacle(null, null);
  }

  /** Returns how many requests became jobs; one that is just being accepted may count. */
  long accepted() {
    long takenBack = counters.sum(Count.WITHDRAWN);
    return counters.sum(Count.LET_IN) - takenBack;
  }
}
