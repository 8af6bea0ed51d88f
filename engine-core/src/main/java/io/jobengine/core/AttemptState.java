package io.jobengine.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The state of an attempt: one word of several small parts. A part of each attempt, so that it
 * costs no object.
 */
abstract class AttemptState extends AttemptLimits {
  /*
   * All parts change by compare-and-set of the word, so each of them is of one total order:
   *
   *   place    OFFERED -> HELD -> LEFT or GIVEN_UP: who has the attempt's place in the executor; who ends the attempt
   *            leaves it at HELD, for then nobody gives it up
   *   sealed   set once: nothing is written any more; not set where the end was plain (see JobEnds)
   *   ledger   set once, and never after sealed: there is an AttemptLedger to seal
   *   places   set while it has its places among the running, where those are bounded
   *   slot     of one that has started when it is made: where its run limit is watched; never changes
   *   door     open -> INTERRUPTING -> open, any number of times -> SHUT: see RunningThread
   */
  static final int OFFERED = 0;
  static final int HELD = 1;
  static final int LEFT = 2;
  static final int GIVEN_UP = 3;

  private static final int PLACE = 3;
  private static final int SEALED = 1 << 2;
  private static final int LEDGER = 1 << 3;
  private static final int INTERRUPTING = 1 << 4;
  private static final int INTERRUPTED = 1 << 5;
  private static final int SHUT = 1 << 6;
  private static final int PLACES = 1 << 7;

  /** The number of the slot, plus 1, stands above the other parts. */
  private static final int SLOT = 8;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(AttemptState.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state;

  AttemptState(LiveJob job, long waitingSinceNanos) {
    super(job, waitingSinceNanos);
  }

  /** Begins with the place in hand, and a slot or NONE; before others know the attempt. */
  final void beginsHeld(int slot) {
    STATE.set(this, HELD | (slot + 1) << SLOT);
  }

  final int slot() {
    return (state >>> SLOT) - 1;
  }

  /** Moves the place on; returns false where it stands elsewhere. */
  final boolean moves(int from, int to) {
    for (int seen = state; (seen & PLACE) == from; seen = state) {
      if (STATE.compareAndSet(this, seen, (seen & ~PLACE) | to)) {
        return true;
      }
    }
    return false;
  }

  /** Notes that it has its places among the running, from before its start to its end. */
  final void holdsPlaces() {
    STATE.getAndBitwiseOr(this, PLACES);
  }

  /** Returns whether it has its places, and takes them: so they are given back once. */
  final boolean takesPlaces() {
    return (state & PLACES) != 0 && ((int) STATE.getAndBitwiseAnd(this, ~PLACES) & PLACES) != 0;
  }

  final boolean isSealed() {
    return (state & SEALED) != 0;
  }

  /** Notes that there is a ledger; returns false where the attempt is sealed. */
  final boolean notesLedger() {
    for (int seen = state; (seen & SEALED) == 0; seen = state) {
      if ((seen & LEDGER) != 0 || STATE.compareAndSet(this, seen, seen | LEDGER)) {
        return true;
      }
    }
    return false;
  }

  final void sealState() {
    if (!isSealed()) {
      STATE.getAndBitwiseOr(this, SEALED);
    }
  }

  /**
   * Seals the state and shuts the door, once nobody is in it; returns whether an interrupt came
   * through, and the door was not shut before.
   */
  @SuppressWarnings("ThreadPriorityCheck") // a hint only: the loop is right without it
  final boolean sealAndShut() {
    while (true) {
      int seen = state;
      if ((seen & INTERRUPTING) != 0) {
        Thread.yield();
      } else if (STATE.compareAndSet(this, seen, seen | SEALED | SHUT)) {
        return cameThrough(seen);
      }
    }
  }

  /** Returns whether there is a ledger to seal; once the state is sealed. */
  final boolean hasLedger() {
    return (state & LEDGER) != 0;
  }

  /** Enters the door to interrupt the thread; returns false where it is shut, or somebody is in. */
  final boolean entersDoor() {
    for (int seen = state; (seen & (SHUT | INTERRUPTING)) == 0; seen = state) {
      if (STATE.compareAndSet(this, seen, seen | INTERRUPTING | INTERRUPTED)) {
        return true;
      }
    }
    return false;
  }

  final void leavesDoor() {
    STATE.getAndBitwiseAnd(this, ~INTERRUPTING);
  }

  /**
   * Shuts the door, once nobody is in it; returns whether an interrupt came through, and the door
   * was not shut before.
   */
  @SuppressWarnings("ThreadPriorityCheck") // a hint only: the loop is right without it
  final boolean shutsDoor() {
    for (int seen = state; (seen & SHUT) == 0; seen = state) {
      if ((seen & INTERRUPTING) != 0) {
        Thread.yield();
      } else if (STATE.compareAndSet(this, seen, seen | SHUT)) {
        return cameThrough(seen);
      }
    }
    return false;
  }

  /** Returns whether an interrupt came through the door, for the one who shut it. */
  private static boolean cameThrough(int beforeShut) {
    return (beforeShut & (INTERRUPTED | SHUT)) == INTERRUPTED;
  }

  /** Returns whether an interrupt came through the door; once it is shut. */
  final boolean wasInterrupted() {
    return (state & INTERRUPTED) != 0;
  }
}
