package io.jobengine.core;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.jobengine.Explanation.Stop;
import io.jobengine.Explanation.Stop.Rung;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one attempt, rung by rung: ask, interrupt, interrupt again, give up. The first stop sets
 * the pace.
 */
final class StopLadder {
  /*
   * Deadlines pace the ladder; each rung is only posted by the alarm's thread and done on a stopper's. Asking, which is
   * foreign and may block for ever, has threads of its own: the rungs behind it never wait for it. The last rung ends the
   * job whatever the task does.
   *
   * Asking alone gets a tenth of the grace, so that a task that looks at its token can leave in order.
   */
  private static final int POLITENESS = 10;

  private static final Logger log = LoggerFactory.getLogger(StopLadder.class);

  private final JobAttempt attempt;
  private final RunsWhere where;
  private final Stoppers stoppers;
  private final Deadlines deadlines;
  private final long graceNanos;
  private final Instant since;

  /** Whether the second rung was reached. */
  private volatile boolean forced;

  @GuardedBy("this")
  private boolean ended;

  @GuardedBy("this")
  private Deadlines.@Nullable Entry force;

  @GuardedBy("this")
  private Deadlines.@Nullable Entry giveUp;

  StopLadder(JobAttempt attempt, RunsWhere where, Stoppers stoppers, Deadlines deadlines) {
    this.attempt = attempt;
    this.where = where;
    this.stoppers = stoppers;
    this.deadlines = deadlines;
    this.graceNanos = attempt.job.limits().stopGraceNanos();
    this.since = attempt.job.lifecycle().clock().instant();
  }

  void climb() {
    keep(deadlines.after(graceNanos, () -> stoppers.rung(this::giveUp)), /* last= */ true);
    forceAfter(Math.min(graceNanos / POLITENESS, stoppers.forceEachNanos()));
    stoppers.foreign(() -> unlessEnded(where::ask));
  }

  private void forceAfter(long nanos) {
    keep(deadlines.after(nanos, () -> stoppers.rung(this::force)), /* last= */ false);
  }

  private void keep(Deadlines.Entry rung, boolean last) {
    synchronized (this) {
      if (!ended) {
        if (last) {
          giveUp = rung;
        } else {
          force = rung;
        }
        return;
      }
    }
    rung.cancel();
  }

  private void force() {
    if (isEnded()) {
      return;
    }
    forced = true;
    forceAfter(stoppers.forceEachNanos());
    if (where.isHere()) {
      stoppers.interrupt(() -> unlessEnded(where::force));
    } else {
      stoppers.foreign(() -> unlessEnded(where::force));
    }
  }

  /** Does a step that was posted a while ago: the attempt may have ended since. */
  private void unlessEnded(Runnable step) {
    if (!isEnded()) {
      step.run();
    }
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  Stop explain(Stop.Cause cause) {
    return new Stop(cause, forced ? Rung.FORCED : Rung.ASKED, since, since.plusNanos(graceNanos));
  }

  private void giveUp() {
    StuckStack stack = stack();
    Ending ending = Ending.abandoned(attempt, where, stack, stoppers.showStacks());
    if (attempt.job.lifecycle().end(attempt, ending)) {
      log.warn(
          "Gave up {} on {}: it did not stop within {}",
          attempt,
          where,
          EffectiveLimits.words(graceNanos),
          stack.asThrowable());
    }
  }

  /**
   * Returns where the task is; nothing where that cannot be found out: the end must not depend on
   * it.
   */
  private StuckStack stack() {
    try {
      return StuckStack.of(where.stack());
    } catch (Throwable t) {
      log.warn("Could not look at the stack of {}", attempt, t);
      return StuckStack.unknown();
    }
  }

  /** Calls off what is left of the ladder. */
  void end() {
    Deadlines.Entry nextForce;
    Deadlines.Entry last;
    synchronized (this) {
      ended = true;
      nextForce = force;
      last = giveUp;
    }
    if (nextForce != null) {
      nextForce.cancel();
    }
    if (last != null) {
      last.cancel();
    }
  }
}
