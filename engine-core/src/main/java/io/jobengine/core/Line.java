package io.jobengine.core;

import io.jobengine.Priority;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Waiting attempts of one owner, one priority and one pool of tasks, first come first. The same
 * bounds hold for all of them: what stops the first stops every one.
 */
final class Line {
  /*
   * Anybody adds, by one exchange of the tail and one write of the link. Only the thread that holds the line takes, and
   * there is one at the most: a line that is listed stands in one place (WaitingQueue says where), and who takes it from
   * there holds it until he puts it back.
   *
   * Between the exchange and the link an adder's ticket cannot be seen. So a line may seem empty and be unlisted although
   * tickets hang behind that one. No wake-up is lost: the adder writes its link, then reads whether the line is listed;
   * the holder unlists it, then reads the links. Both are full fences, so one of the two sees the other.
   *
   * Attempts that were refused an offer come back to the front, on a stack: several threads push, the holder pops.
   *
   * Who ends a waiting job empties its ticket, in O(1); an empty ticket holds no job. Empty ones are swept when there are
   * more of them than full ones at the last sweep, plus a constant.
   */
  private static final int PERMITTED_EMPTY = 64;
  private static final VarHandle TAIL;
  private static final VarHandle HEAD;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TAIL = lookup.findVarHandle(Line.class, "tail", Ticket.class);
      HEAD = lookup.findVarHandle(Line.class, "head", Ticket.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Priority priority;
  private final int weight;
  private final List<Quota> quotas;
  private final AtomicBoolean listed = new AtomicBoolean();
  private final AtomicReference<@Nullable Ticket> refused = new AtomicReference<>();
  private final AtomicInteger empty = new AtomicInteger();
  private volatile int permittedEmpty = PERMITTED_EMPTY;

  /** What was taken last; its link leads to the first that waits. Written by the holder. */
  private volatile Ticket head = new Ticket(null);

  @SuppressWarnings("UnusedVariable") // through TAIL
  private volatile Ticket tail = head;

  /** What the owner may still start in a row; the holder's. */
  private int credit;

  /** How many turns it had, or as good as had; the holder's. */
  private long round;

  Line(int weight, Priority priority, List<Quota> quotas) {
    this.weight = weight;
    this.priority = priority;
    this.quotas = quotas;
    this.credit = weight;
  }

  void add(Ticket ticket) {
    Ticket before = (Ticket) TAIL.getAndSet(this, ticket);
    before.link(ticket);
  }

  /** Puts an attempt back to the front, where it was taken from. */
  void addRefused(Ticket ticket) {
    Ticket top;
    do {
      top = refused.get();
      ticket.link(top);
    } while (!refused.compareAndSet(top, ticket));
  }

  boolean isEmpty() {
    return refused.get() == null && head.next() == null;
  }

  /** Takes the first attempt that still waits, or null; for the holder. */
  @Nullable JobAttempt take() {
    for (Ticket ticket = pop(); ticket != null; ticket = pop()) {
      JobAttempt attempt = ticket.getAndSet(null);
      if (attempt != null) {
        return attempt;
      }
      empty.decrementAndGet();
    }
    return null;
  }

  private @Nullable Ticket pop() {
    Ticket back = refused.get();
    while (back != null) {
      if (refused.compareAndSet(back, back.next())) { // nobody else pops, so a ticket never returns
        return back;
      }
      back = refused.get();
    }
    Ticket before = head;
    Ticket first = before.next();
    if (first != null) {
      HEAD.setRelease(this, first);
      before.unlink();
    }
    return first;
  }

  /** Counts a start against the owner's turn; returns whether the turn goes on. For the holder. */
  boolean hasTurnAfterStart() {
    credit--;
    if (credit > 0) {
      return true;
    }
    credit = weight;
    return false;
  }

  /** Returns whether the owner is in the middle of its turn; for the holder. */
  boolean isInTurn() {
    return credit < weight;
  }

  void setRound(long value) {
    round = value;
  }

  long nextRound() {
    return ++round;
  }

  boolean isListed() {
    return listed.get();
  }

  /** Marks the line as listed; returns whether this call did: then the caller must list it. */
  boolean list() {
    return !listed.get() && listed.compareAndSet(false, true);
  }

  /**
   * Takes an empty line off the list; returns whether the caller must list it again, since
   * something came meanwhile. For the holder.
   */
  boolean unlist() {
    listed.set(false);
    return !isEmpty() && list();
  }

  boolean isBounded() {
    return !quotas.isEmpty();
  }

  List<Quota> quotas() {
    return quotas;
  }

  /** Takes a place to run in each quota, or in none; returns the one that is full, or null. */
  @Nullable Quota takePlaces() {
    for (int i = 0; i < quotas.size(); i++) {
      if (!quotas.get(i).takeRunning()) {
        for (int taken = 0; taken < i; taken++) {
          quotas.get(taken).leaveRunning();
        }
        return quotas.get(i);
      }
    }
    return null;
  }

  /** Hears that a ticket was emptied; returns whether the line is to be swept. */
  boolean emptied() {
    return empty.incrementAndGet() > permittedEmpty;
  }

  boolean isToBeSwept() {
    return empty.get() > permittedEmpty;
  }

  /** Lets go of empty tickets; for the holder. */
  void sweep() {
    int seen = empty.get();
    int full = 0;
    Ticket kept = head;
    for (Ticket next = kept.next(); next != null; next = kept.next()) {
      Ticket after = next.next();
      if (next.get() != null || after == null) { // the last one may be somebody's tail
        kept = next;
        full++;
      } else {
        kept.link(after);
      }
    }
    empty.addAndGet(-seen);
    permittedEmpty = full + PERMITTED_EMPTY;
  }

  /**
   * Returns how many attempts stand before one; -1 where it does not wait here. Takes time in
   * proportion, and nothing from anybody: another thread may be taking meanwhile.
   */
  int ahead(Ticket wanted) {
    for (int tries = 0; tries < 3; tries++) {
      int ahead = countTo(wanted);
      if (ahead >= 0) {
        return ahead;
      }
    }
    return -1;
  }

  private int countTo(Ticket wanted) {
    int count = 0;
    for (Ticket next = refused.get(); next != null; next = next.next()) {
      if (next == wanted) {
        return count;
      }
      count += next.get() == null ? 0 : 1;
    }
    for (Ticket next = head.next(); next != null; next = next.next()) {
      if (next == wanted) {
        return count;
      }
      count += next.get() == null ? 0 : 1;
    }
    return -1;
  }

  /** Returns how many tickets there are, empty or not; takes time. */
  int size() {
    int size = 0;
    for (Ticket next = refused.get(); next != null; next = next.next()) {
      size++;
    }
    for (Ticket next = head.next(); next != null; next = next.next()) {
      size++;
    }
    return size;
  }

  @Override
  public String toString() {
    return "line of " + priority + " jobs";
  }

  /** The place of one waiting attempt; empty once it was taken or let go. */
  static final class Ticket extends AtomicReference<@Nullable JobAttempt> {
    private static final long serialVersionUID = 1L;

    private static final VarHandle NEXT;

    static {
      try {
        NEXT = MethodHandles.lookup().findVarHandle(Ticket.class, "next", Ticket.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private transient volatile @Nullable Ticket next;

    Ticket(@Nullable JobAttempt attempt) {
      super(attempt);
    }

    private @Nullable Ticket next() {
      return next;
    }

    private void link(@Nullable Ticket ticket) {
      next = ticket;
    }

    /** A ticket that was taken, and is old by now, keeps none alive that came after it. */
    private void unlink() {
      NEXT.setRelease(this, (Ticket) null);
    }
  }
}
