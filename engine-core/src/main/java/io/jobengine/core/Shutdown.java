package io.jobengine.core;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes an engine: no more requests, a time to drain, then the ladder, then the engine's own
 * threads.
 */
final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  private final EngineParts parts;
  private final Lifecycle lifecycle;
  private final long drainNanos;

  /** What the engine made and must end, in this order. */
  private final List<AutoCloseable> owned;

  private final AtomicBoolean begun = new AtomicBoolean();

  /** Open until the drain is over: no job is left, or the time is up. */
  private final CountDownLatch drain = new CountDownLatch(1);

  /** Open until no job is left. */
  private final CountDownLatch quiet = new CountDownLatch(1);

  private final CountDownLatch closed = new CountDownLatch(1);

  Shutdown(EngineParts parts, Lifecycle lifecycle, long drainNanos, List<AutoCloseable> owned) {
    this.parts = parts;
    this.lifecycle = lifecycle;
    this.drainNanos = drainNanos;
    this.owned = owned;
  }

  void close() {
    boolean interrupted = false;
    if (begun.compareAndSet(false, true)) {
      interrupted = drainAndStop();
      for (AutoCloseable resource : owned) {
        end(resource);
      }
      closed.countDown();
    } else {
      interrupted = awaitAnyway(closed);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean drainAndStop() {
    Deadlines.Entry end = parts.deadlines().after(drainNanos, drain::countDown);
    parts
        .admission()
        .close(
            () -> {
              quiet.countDown();
              drain.countDown();
            });
    boolean interrupted = false;
    try {
      drain.await();
    } catch (InterruptedException e) {
      interrupted = true; // the rest of the drain time is skipped
    }
    end.cancel();
    if (quiet.getCount() > 0) {
      parts.table().all().forEach(lifecycle::close);
    }
    return awaitAnyway(quiet) || interrupted;
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
