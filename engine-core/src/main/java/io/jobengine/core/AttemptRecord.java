package io.jobengine.core;

import io.jobengine.Registration;
import io.jobengine.core.AttemptLedger.StopCallback;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt keeps besides its state: while it waits the deadline of its wait, and later its
 * ledger. Most need neither.
 */
abstract class AttemptRecord extends AttemptState {
  /*
   * Whoever ends the attempt seals it before the end can be seen, so what readers see of an ended job never changes. A
   * writer makes the ledger known in the state before it writes, unless the attempt is sealed; the seal reads there
   * whether there is a ledger to seal. So of the two one sees the other. Then the writer notes in the job's word that
   * there is something to seal, unless the job has ended; a plain end is for a word in which nothing is noted. So of these
   * two one is too late, and an attempt that writes nothing pays nothing.
   *
   * The deadline and the ledger stand in one field: only an attempt that waits has a use for the one, only one that has
   * started for the other. Who puts the ledger in the place of a deadline calls that off.
   */
  private static final VarHandle KEPT;

  static {
    try {
      KEPT = MethodHandles.lookup().findVarHandle(AttemptRecord.class, "kept", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A Deadlines.Entry, or the AttemptLedger, made by the first writer; through KEPT to change. */
  private volatile @Nullable Object kept;

  AttemptRecord(LiveJob job, long waitingSinceNanos) {
    super(job, waitingSinceNanos);
  }

  /**
   * Keeps what must be called off when the attempt starts, or its job ends before; returns false
   * where it has one, or has started.
   */
  final boolean waitsUntil(Deadlines.Entry deadline) {
    return KEPT.compareAndSet(this, null, deadline);
  }

  final boolean hasWaitDeadline() {
    return kept instanceof Deadlines.Entry;
  }

  final void callOffWaitLimit() {
    if (kept instanceof Deadlines.Entry deadline) {
      deadline.cancel();
    }
  }

  private @Nullable AttemptLedger ledger() {
    return kept instanceof AttemptLedger ledger ? ledger : null;
  }

  /** Returns the ledger to write in; null once the attempt has ended. */
  final @Nullable AttemptLedger openLedger() {
    AttemptLedger open = ledgerOrNew();
    return notesLedger() && job.notes() ? open : null;
  }

  private AttemptLedger ledgerOrNew() {
    Object seen = kept;
    if (seen instanceof AttemptLedger known) {
      return known;
    }
    AttemptLedger made = new AttemptLedger();
    if (!KEPT.compareAndSet(this, seen, made)) {
      return ledgerOrNew();
    }
    if (seen instanceof Deadlines.Entry deadline) {
      deadline.cancel();
    }
    return made;
  }

  /** Keeps what must be called off when the attempt ends. */
  final void limitedBy(Deadlines.Entry deadline) {
    AttemptLedger open = openLedger();
    if (open == null || !open.limitedBy(deadline)) {
      deadline.cancel();
    }
  }

  /**
   * Keeps the ladder of the first stop; returns false where there was one before, or the attempt
   * has ended.
   */
  final boolean stoppedBy(StopLadder first) {
    AttemptLedger open = openLedger();
    return open != null && open.stoppedBy(first);
  }

  /** Lets a ladder that could not be climbed make room for the next one. */
  final void notStoppedBy(StopLadder failed) {
    AttemptLedger open = ledger();
    if (open != null) {
      open.notStoppedBy(failed);
    }
  }

  /** Returns the ladder of the first stop; null before, and once the attempt has ended. */
  final @Nullable StopLadder ladder() {
    AttemptLedger open = ledger();
    return open == null ? null : open.ladder();
  }

  final boolean isStopRequested() {
    if (isSealed()) {
      return true;
    }
    long word = job.word();
    Row row = Word.row(word);
    return row.isStopping() || row.terminal || Word.attempt(word) != number();
  }

  final Registration onStop(Runnable callback) {
    Objects.requireNonNull(callback);
    AttemptLedger open = openLedger();
    Registration added = open == null ? null : open.onStop(callback);
    if (added != null) {
      return added;
    }
    if (isStopRequested()) {
      callback.run();
    }
    return () -> {};
  }

  /** Returns the callbacks that must hear of the stop; those that come later run at once. */
  final List<StopCallback> takeStopCallbacks() {
    AttemptLedger open = openLedger();
    return open == null ? List.of() : open.takeStopCallbacks();
  }

  /**
   * Seals the attempt: from now on its writes are refused, and nothing is left to call off. Sealing
   * twice does nothing.
   */
  final void seal() {
    sealState();
    sealLedger();
  }

  /**
   * Seals the attempt, and lets no interrupt through to its thread any more; returns whether one
   * came through.
   */
  final boolean sealAndLeave() {
    boolean cameThrough = sealAndShut();
    sealLedger();
    return cameThrough;
  }

  private void sealLedger() {
    if (hasLedger()) { // also where another seals: only then nobody writes any more
      Objects.requireNonNull(ledger()).seal();
    }
  }

  /** Returns the results of a sealed attempt, by ordinal; null where none was set. */
  final @Nullable Object @Nullable [] results() {
    AttemptLedger written = ledger();
    return written == null ? null : written.results();
  }

  /** Returns the results of a sealed attempt and lets go of them, so that they are dropped once. */
  final @Nullable Object @Nullable [] takeResults() {
    AttemptLedger written = ledger();
    return written == null ? null : written.takeResults();
  }
}
