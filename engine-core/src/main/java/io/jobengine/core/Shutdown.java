package io.jobengine.core;

import io.jobengine.AbandonedAttempt;
import io.jobengine.CloseReport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes an engine: no more requests, a time to drain, then the ladder, then the engine's own
 * threads.
 */
final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  /** What the last rung of a ladder may take, after the grace. */
  private static final long MOMENT_NANOS = Duration.ofSeconds(1).toNanos();

  /** A deadline may be late by a 64th: so twice that is later than any ladder. */
  private static final int LATENESS = 32;

  private final EngineParts parts;
  private final Lifecycle lifecycle;
  private final long drainNanos;

  /** What the engine made and must end, in this order. */
  private final List<AutoCloseable> owned;

  private final AtomicBoolean begun = new AtomicBoolean();

  /** Open until the drain is over: no job is left, or the time is up. */
  private final CountDownLatch drain = new CountDownLatch(1);

  /** Open until no job is left, or all were given up. */
  private final CountDownLatch quiet = new CountDownLatch(1);

  private final CountDownLatch closed = new CountDownLatch(1);

  /** Written before {@link #closed} opens. */
  private volatile @Nullable CloseReport report;

  Shutdown(EngineParts parts, Lifecycle lifecycle, long drainNanos, List<AutoCloseable> owned) {
    this.parts = parts;
    this.lifecycle = lifecycle;
    this.drainNanos = drainNanos;
    this.owned = owned;
  }

  CloseReport close() {
    return close(drainNanos);
  }

  /** Closes the engine, or waits until it is; the drain time of the first call counts. */
  CloseReport close(long nanos) {
    boolean interrupted = false;
    if (begun.compareAndSet(false, true)) {
      try {
        interrupted = drainAndStop(nanos);
      } finally {
        owned.forEach(Shutdown::end);
        report();
      }
    } else {
      interrupted = awaitAnyway(closed);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return Objects.requireNonNull(report);
  }

  private void report() {
    try {
      CloseReport made = parts.closing().report(parts.abandoned().all());
      report = made;
      tellAbandoned(made);
    } finally {
      closed.countDown();
    }
  }

  private static void tellAbandoned(CloseReport report) {
    List<AbandonedAttempt> abandoned = report.abandoned();
    List<AbandonedAttempt> stillStuck = report.stillStuck();
    if (!abandoned.isEmpty() || !stillStuck.isEmpty()) {
      log.warn(
          "Closed; attempts given up meanwhile: {}, threads still stuck from before: {}{}",
          abandoned.size(),
          stillStuck.size(),
          Stream.concat(abandoned.stream(), stillStuck.stream())
              .map(attempt -> "\n" + attempt + StuckStack.lines(attempt.stack()))
              .collect(Collectors.joining()));
    }
  }

  private boolean drainAndStop(long nanos) {
    Deadlines.Entry end = nanos == 0 ? null : parts.deadlines().after(nanos, drain::countDown);
    parts
        .admission()
        .close(
            () -> {
              quiet.countDown();
              drain.countDown();
            });
    boolean interrupted = false;
    if (end != null) {
      interrupted = awaitDrain();
      end.cancel();
    }
    if (quiet.getCount() > 0) {
      stopAll();
    }
    return awaitAnyway(quiet) || interrupted;
  }

  private boolean awaitDrain() {
    try {
      drain.await();
      return false;
    } catch (InterruptedException e) {
      return true; // the rest of the drain time is skipped
    }
  }

  /**
   * Stops all jobs, and bounds the wait for their ends: a store that never answers a submit, say,
   * keeps its job from ending.
   */
  private void stopAll() {
    long longestGrace = 0;
    for (LiveJob job : parts.table()) {
      if (!job.status().isTerminal()) {
        longestGrace = Math.max(longestGrace, job.limits().stopGraceNanos());
        stop(job);
      }
    }
    long late = Math.max(MOMENT_NANOS, longestGrace / LATENESS);
    long bound = Math.min(longestGrace, EffectiveLimits.NO_LIMIT - late) + late;
    parts.deadlines().after(bound, this::giveUp);
  }

  private void stop(LiveJob job) {
    try {
      lifecycle.close(job);
    } catch (Throwable t) { // no memory, say: the other jobs are stopped all the same
      log.error("Could not stop {}", job, t);
    }
  }

  private void giveUp() {
    if (quiet.getCount() > 0) {
      log.warn("Closing, although a job has not ended yet");
      quiet.countDown();
    }
  }

  /** Waits for what is bound to come; returns whether the thread was interrupted meanwhile. */
  private static boolean awaitAnyway(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  private static void end(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      log.warn("Could not end {}", resource, e);
    }
  }
}
