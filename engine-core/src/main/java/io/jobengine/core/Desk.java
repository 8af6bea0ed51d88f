package io.jobengine.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one thread has to itself for the few steps in which it takes a job in, starts it or lets it
 * out; see {@link Desks}.
 */
final class Desk {
  static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  private static final long FREE = 0;
  private static final long HELD = 1;

  private final int number;
  private final long[] cells;

  /** Where its own cells begin. The first one says who has the desk, the others are counts. */
  private final int first;

  Desk(int number, long[] cells, int first) {
    this.number = number;
    this.cells = cells;
    this.first = first;
  }

  /** Returns its number, from 0: where its holder finds what others keep for each desk. */
  int number() {
    return number;
  }

  boolean tryTake() {
    return (long) CELL.getOpaque(cells, first) == FREE
        && CELL.compareAndSet(cells, first, FREE, HELD);
  }

  /** Lets the next one take it, who sees all that was done here. */
  void leave() {
    CELL.setRelease(cells, first, FREE);
  }

  /** Adds one to a count; for the holder. Whoever sees the sum sees what was done before. */
  void count(int what) {
    int cell = cellOf(what);
    CELL.setRelease(cells, cell, cells[cell] + 1);
  }

  /** Returns a count; for anybody. */
  long counted(int what) {
    return (long) CELL.getAcquire(cells, cellOf(what));
  }

  private int cellOf(int what) {
    return first + 1 + what;
  }
}
