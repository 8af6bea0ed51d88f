package io.jobengine.core;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps ended jobs for a time, and at most so many; then forgets them. */
final class Retention {
  /*
   * A job has its place before its end is shown: whoever sees the end may remove the job. Then the place goes to a queue
   * in the order of ends, for the bound on their number, and gets a deadline, for the bound on their age. Whoever empties its ticket removes it from the table, so each job is removed once. An empty ticket
   * holds no job. Empty ones are swept when more were emptied since the last sweep than jobs are kept, plus a constant.
   */
  private static final int PERMITTED_EMPTY = 1024;

  private final EngineParts parts;
  private final ConcurrentLinkedQueue<Ticket> byEnd = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();
  private final AtomicInteger emptied = new AtomicInteger();

  Retention(EngineParts parts) {
    this.parts = parts;
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
    Deadlines.Entry age =
        parts.deadlines().after(job.limits.retentionNanos(), () -> expire(ticket));
    ticket.age = age;
    if (ticket.get() == null) {
      age.cancel(); // it was removed meanwhile
    }
    byEnd.add(ticket);
    for (int count = kept.incrementAndGet(); count > parts.keptJobs(); count = kept.get()) {
      Ticket oldest = byEnd.poll();
      if (oldest == null) {
        return;
      }
      forget(oldest);
    }
  }

  private void expire(Ticket ticket) {
    if (forget(ticket)) {
      emptied();
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

    /** Whoever empties the ticket before this is written leaves it to the writer to cancel. */
    private transient volatile Deadlines.@Nullable Entry age;

    private Ticket(LiveJob job) {
      super(job);
    }
  }
}
