package io.jobengine.core;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps ended jobs for a time, and at most so many; then forgets them. */
final class Retention {
  /*
   * A job has its place before its end is shown: whoever sees the end may remove the job. Then the place goes to a queue
   * in the order of ends. Whoever empties its ticket removes the job from the table, so each job is removed once. An empty
   * ticket holds no job. Empty ones are swept when more were emptied since the last sweep than jobs are kept, plus a
   * constant.
   *
   * Nearly all jobs are kept for the longest time, the engine's, so they grow too old in the order of the queue: one
   * deadline, for its head, serves them all. Only a job that is to be kept for a shorter time has a deadline of its own.
   *
   * No old job is forgotten about: who adds a job to the queue then reads whether there is a deadline for the head; who
   * finds the queue empty writes that there is none, then looks into the queue again.
   */
  private static final int PERMITTED_EMPTY = 1024;

  /** The head's deadline is not set more often than this part of the time that jobs are kept. */
  private static final int LATENESS = 128;

  private final EngineParts parts;
  private final long longestNanos;
  private final ConcurrentLinkedQueue<Ticket> byEnd = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();
  private final AtomicInteger emptied = new AtomicInteger();

  /** Whether there is a deadline for the head of the queue. */
  private final AtomicBoolean hasDeadline = new AtomicBoolean();

  Retention(EngineParts parts) {
    this.parts = parts;
    this.longestNanos = parts.longestRetentionNanos();
  }

  /**
   * Returns a place for a job whose end is about to be shown; null where nobody can ask for it
   * again and there is nothing to forget.
   */
  @Nullable Ticket placeFor(LiveJob job) {
    return job.listed || !parts.values().isInMemory() ? new Ticket(job) : null;
  }

  /** Keeps a job whose end was shown. */
  void keep(LiveJob job) {
    Ticket ticket = job.kept();
    if (ticket == null) {
      parts.table().remove(job);
      return;
    }
    ticket.sinceNanos = parts.clock().nanoTime();
    byEnd.add(ticket);
    if (job.limits.retentionNanos() < longestNanos) {
      limitAge(ticket, job.limits.retentionNanos());
    } else {
      setDeadline(longestNanos);
    }
    for (int count = kept.incrementAndGet(); count > parts.keptJobs(); count = kept.get()) {
      Ticket oldest = byEnd.poll();
      if (oldest == null) {
        return;
      }
      forget(oldest);
    }
  }

  private void limitAge(Ticket ticket, long spanNanos) {
    Deadlines.Entry age = parts.deadlines().after(spanNanos, () -> expire(ticket));
    ticket.age = age;
    if (ticket.get() == null) {
      age.cancel(); // it was removed meanwhile
    }
  }

  private void expire(Ticket ticket) {
    if (forget(ticket)) {
      emptied();
    }
  }

  private void setDeadline(long spanNanos) {
    if (!hasDeadline.get() && hasDeadline.compareAndSet(false, true)) {
      parts.deadlines().after(spanNanos, this::expireOld);
    }
  }

  private void expireOld() {
    long now = parts.clock().nanoTime();
    hasDeadline.set(false);
    for (Ticket oldest = byEnd.peek(); oldest != null; oldest = byEnd.peek()) {
      long left = longestNanos - (now - oldest.sinceNanos);
      if (left > 0 && oldest.get() != null) {
        setDeadline(Math.max(left, longestNanos / LATENESS));
        return;
      }
      if (byEnd.remove(oldest)) { // else it went for the bound on their number
        forget(oldest);
      }
    }
  }

  /**
   * Forgets a job; returns whether this call did: false where it has not ended, or was forgotten
   * before.
   */
  boolean remove(LiveJob job) {
    Ticket ticket = job.status().isTerminal() ? job.kept() : null;
    if (ticket == null || !forget(ticket)) {
      return false;
    }
    emptied();
    return true;
  }

  private boolean forget(Ticket ticket) {
    LiveJob job = ticket.getAndSet(null);
    if (job == null) {
      return false;
    }
    kept.decrementAndGet();
    Deadlines.Entry age = ticket.age;
    if (age != null) {
      age.cancel();
    }
    if (job.claim != null) {
      job.claim.forget(); // first: who does not find the job may make it anew
    }
    parts.table().remove(job);
    parts.values().forgetInputs(job);
    parts.values().forgetResults(job, job.results());
    return true;
  }

  /** Returns how many ended jobs are kept. */
  int size() {
    return kept.get();
  }

  private void emptied() {
    int sinceSweep = emptied.incrementAndGet();
    if (sinceSweep > kept.get() + PERMITTED_EMPTY && emptied.compareAndSet(sinceSweep, 0)) {
      byEnd.removeIf(ticket -> ticket.get() == null);
    }
  }

  /** The place of one ended job; empty once it is forgotten. */
  static final class Ticket extends AtomicReference<@Nullable LiveJob> {
    private static final long serialVersionUID = 1L;

    /** When the job had ended; written before the ticket is queued. */
    private transient long sinceNanos;

    /** Whoever empties the ticket before this is written leaves it to the writer to cancel. */
    private transient volatile Deadlines.@Nullable Entry age;

    private Ticket(LiveJob job) {
      super(job);
    }
  }
}
