package io.jobengine.core;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The lines of one priority that may have something to start, in the order of their turns. */
final class ReadyLines {
  /*
   * The slot at the front is for the usual case of one line: taking it and putting it back are two exchanges, and nothing
   * is allocated. Until there were two lines at once, nobody looks elsewhere: who is the first to put one there says so
   * before.
   *
   * While a thread that has a line in hand does not get on, others take the lines that are there, and so give them more
   * turns than are theirs. Rounds make up for that: each line counts its turns, and the latest round is that of the line
   * that had most. A line that is behind goes on, turn after turn, until it is level. One that comes anew, or had to wait
   * for a quota, begins with the latest round: there is nothing to make up for.
   */
  private final AtomicReference<@Nullable Line> front = new AtomicReference<>();
  private final ConcurrentLinkedDeque<Line> others = new ConcurrentLinkedDeque<>();
  private final AtomicLong latestRound = new AtomicLong();
  private volatile boolean hadOthers;

  boolean isEmpty() {
    return front.get() == null && hasNoOthers();
  }

  private boolean hasNoOthers() {
    return !hadOthers || others.isEmpty();
  }

  private void willHaveOthers() {
    if (!hadOthers) {
      hadOthers = true;
    }
  }

  /** Takes the line whose turn it is; the caller holds it until he puts it somewhere. */
  @Nullable Line take() {
    Line first = front.get() == null ? null : front.getAndSet(null);
    return first == null && hadOthers ? others.pollFirst() : first;
  }

  /** Takes one line out of its turn; returns false where it does not stand here. */
  boolean take(Line line) {
    return (front.get() == line && front.compareAndSet(line, null))
        || others.removeFirstOccurrence(line);
  }

  /** Puts a line that was here before, and is in the middle of its turn. */
  void putFirst(Line line) {
    Line second = front.getAndSet(line);
    if (second != null) {
      willHaveOthers();
      others.addFirst(second);
    }
  }

  /** Puts a line that was here before, behind the others. */
  void putLast(Line line) {
    if (!hasNoOthers() || front.get() != null || !front.compareAndSet(null, line)) {
      willHaveOthers();
      others.addLast(line);
    }
  }

  /** Puts a line that has just got something to start. */
  void putNew(Line line) {
    line.setRound(latestRound.get());
    putLast(line);
  }

  /** Puts a line that has waited elsewhere, and whose turn it is. */
  void putNext(Line line) {
    line.setRound(latestRound.get());
    putFirst(line);
  }

  /** Puts a line whose turn has ended. */
  void putAfterTurn(Line line) {
    long round = line.nextRound();
    long latest = latestRound.get();
    if (round < latest) {
      putFirst(line);
      return;
    }
    if (round > latest) {
      latestRound.lazySet(round); // of two at once the earlier one may stay: a round or two less
    }
    putLast(line);
  }
}
