package io.jobengine.core;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The lines of one priority that may have something to start, in the order of their turns. */
final class ReadyLines {
  /*
   * The slot at the front is for the usual case of one line: taking it and putting it back are two exchanges, and nothing
   * is allocated.
   */
  private final AtomicReference<@Nullable Line> front = new AtomicReference<>();
  private final ConcurrentLinkedDeque<Line> others = new ConcurrentLinkedDeque<>();

  boolean isEmpty() {
    return front.get() == null && others.isEmpty();
  }

  /** Takes the line whose turn it is; the caller holds it until he puts it somewhere. */
  @Nullable Line take() {
    Line first = front.get() == null ? null : front.getAndSet(null);
    return first == null ? others.pollFirst() : first;
  }

  /** Takes one line out of its turn; returns false where it does not stand here. */
  boolean take(Line line) {
    return (front.get() == line && front.compareAndSet(line, null))
        || others.removeFirstOccurrence(line);
  }

  void putFirst(Line line) {
    if (front.get() != null || !front.compareAndSet(null, line)) {
      others.addFirst(line);
    }
  }

  void putLast(Line line) {
    if (!others.isEmpty() || front.get() != null || !front.compareAndSet(null, line)) {
      others.addLast(line);
    }
  }
}
