package io.jobengine.core;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that wait for room, first come first. How many there may be is {@link Admission}'s
 * business.
 */
final class WaitingQueue {
  /*
   * A job that ends while it waits empties its ticket, in O(1). Empty tickets hold no job. They are swept when more were
   * emptied since the last sweep than are full, plus a constant, so there are never more of them than that.
   */
  private static final int PERMITTED_EMPTY = 1024;

  private final ConcurrentLinkedDeque<Ticket> tickets = new ConcurrentLinkedDeque<>();
  private final AtomicInteger full = new AtomicInteger();
  private final AtomicInteger emptied = new AtomicInteger();

  boolean isEmpty() {
    return full.get() == 0;
  }

  void add(JobAttempt attempt) {
    Ticket ticket = ticket(attempt);
    full.incrementAndGet();
    tickets.addLast(ticket);
  }

  /** Puts an attempt back to the front, where it was polled from. */
  void putBack(JobAttempt attempt) {
    Ticket ticket = ticket(attempt);
    full.incrementAndGet();
    tickets.addFirst(ticket);
  }

  private static Ticket ticket(JobAttempt attempt) {
    Ticket ticket = new Ticket(attempt);
    attempt.queuedAs(ticket);
    return ticket;
  }

  /** Takes the first attempt that is still waiting; null where there is none. */
  @Nullable JobAttempt poll() {
    for (Ticket first = tickets.pollFirst(); first != null; first = tickets.pollFirst()) {
      JobAttempt attempt = first.getAndSet(null);
      if (attempt != null) {
        full.decrementAndGet();
        return attempt;
      }
    }
    return null;
  }

  /** Lets go of an attempt that will not start. */
  void forget(JobAttempt attempt) {
    Ticket ticket = attempt.queuedAs();
    if (ticket == null || ticket.getAndSet(null) == null) {
      return;
    }
    full.decrementAndGet();
    int sinceSweep = emptied.incrementAndGet();
    if (sinceSweep > full.get() + PERMITTED_EMPTY && emptied.compareAndSet(sinceSweep, 0)) {
      tickets.removeIf(other -> other.get() == null);
    }
  }

  /** Returns how many tickets there are, empty or not; takes time. */
  int size() {
    return tickets.size();
  }

  /** One waiting attempt; empty once it was taken or let go. */
  static final class Ticket extends AtomicReference<@Nullable JobAttempt> {
    private static final long serialVersionUID = 1L;

    private Ticket(JobAttempt attempt) {
      super(attempt);
    }
  }
}
