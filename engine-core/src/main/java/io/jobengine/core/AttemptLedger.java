package io.jobengine.core;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the task of an attempt writes, and what must hear of its stop or be called off at its end.
 * Many attempts need none.
 */
final class AttemptLedger {
  /*
   * Writers and the seal exclude each other by the monitor of the ledger, which nobody outside the engine sees, and so
   * cannot hold. What is foreign runs outside. Lock order: ledger, then the job's message log.
   */
  static final Object LATE = new Object();

  @GuardedBy("this")
  private boolean sealed;

  @GuardedBy("this")
  private @Nullable Object @Nullable [] results;

  @GuardedBy("this")
  private @Nullable List<StopCallback> stopCallbacks;

  @GuardedBy("this")
  private boolean stopTold;

  @GuardedBy("this")
  private Deadlines.@Nullable Entry runLimit;

  @GuardedBy("this")
  private @Nullable StopLadder ladder;

  /** Appends a message to the job's log; returns null where it comes too late. */
  synchronized @Nullable JobMessage append(
      MessageLog log, MessageType type, String text, Instant time) {
    return sealed ? null : log.append(type, text, time);
  }

  /** Keeps a result; returns what it takes the place of, or LATE. */
  synchronized @Nullable Object result(int ordinal, Object kept, int outputs) {
    if (sealed) {
      return LATE;
    }
    if (results == null) {
      results = new @Nullable Object[outputs];
    }
    Object before = results[ordinal];
    results[ordinal] = kept;
    return before;
  }

  /** Returns the results, by ordinal; null where none was set. Once it is sealed. */
  synchronized @Nullable Object @Nullable [] results() {
    return results;
  }

  /** Returns the results and lets go of them, so that they are dropped once. */
  synchronized @Nullable Object @Nullable [] takeResults() {
    @Nullable Object[] taken = results;
    results = null;
    return taken;
  }

  /** Keeps a deadline to call off; returns false where it comes too late. */
  synchronized boolean limitedBy(Deadlines.Entry deadline) {
    if (!sealed) {
      runLimit = deadline;
    }
    return !sealed;
  }

  /** Keeps the ladder of the first stop; returns false where there is one, or it is too late. */
  synchronized boolean stoppedBy(StopLadder first) {
    if (sealed || ladder != null) {
      return false;
    }
    ladder = first;
    return true;
  }

  /** Lets a ladder that could not be climbed make room for the next one. */
  synchronized void notStoppedBy(StopLadder failed) {
    if (ladder == failed) {
      ladder = null;
    }
  }

  /** Returns the ladder of the first stop; null before, and once it is sealed. */
  synchronized @Nullable StopLadder ladder() {
    return ladder;
  }

  /** Keeps a callback; returns null where the stop was told, or it is too late. */
  synchronized @Nullable Registration onStop(Runnable callback) {
    if (stopTold || sealed) {
      return null;
    }
    if (stopCallbacks == null) {
      stopCallbacks = new ArrayList<>(1);
    }
    StopCallback added = new StopCallback(callback);
    stopCallbacks.add(added);
    return () -> forget(added);
  }

  private synchronized void forget(StopCallback callback) {
    if (stopCallbacks != null) {
      stopCallbacks.remove(callback);
    }
  }

  /** Returns the callbacks that must hear of the stop; no others are kept afterwards. */
  synchronized List<StopCallback> takeStopCallbacks() {
    stopTold = true;
    List<StopCallback> taken = stopCallbacks == null ? List.of() : stopCallbacks;
    stopCallbacks = null;
    return taken;
  }

  /** From now on writes are refused, and nothing is left to call off. Twice does nothing. */
  void seal() {
    Deadlines.Entry limit;
    StopLadder stop;
    synchronized (this) {
      sealed = true;
      stopCallbacks = null;
      limit = runLimit;
      stop = ladder;
      runLimit = null;
      ladder = null;
    }
    if (limit != null) {
      limit.cancel();
    }
    if (stop != null) {
      stop.end();
    }
  }

  /** One registration: two of the same runnable are two, and no foreign {@code equals} is asked. */
  static final class StopCallback {
    private final Runnable callback;

    StopCallback(Runnable callback) {
      this.callback = callback;
    }

    void run() {
      callback.run();
    }
  }
}
