package io.jobengine.core;

import io.jobengine.MessageLevel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One who waits for something of a job, without a thread: the stage that is handed out. */
abstract class Wait<T> extends CompletableFuture<T> {
  /*
   * However the stage is completed - told, timed out, cancelled by whoever has it - the wait leaves first, so that a
   * dependent that asks for more finds the place free. It leaves once, and is completed once; the two need not be one
   * step, for leaving only frees what the engine holds.
   */
  final LiveJob job;
  private final Waiters home;
  private final @Nullable WaitPlaces places;
  private final AtomicBoolean stays = new AtomicBoolean(true);

  /** Written before {@link #stays} is read again. */
  private volatile Deadlines.@Nullable Entry deadline;

  /**
   * Makes a wait.
   *
   * @param places where its place was taken; null for one that needs none
   */
  Wait(LiveJob job, @Nullable WaitPlaces places) {
    this.job = job;
    this.home = job.waitersOrNew();
    this.places = places;
  }

  /** Returns what it waits for; null while that has not come. */
  abstract @Nullable T answer();

  /** Returns what messages it waits for, beside the status. */
  abstract MessageLevel level();

  /** Shows the wait to whoever brings what it waits for, then looks again. */
  @Nullable T begin() {
    boolean begun = false;
    try {
      home.add(this);
      T answer = answer();
      begun = answer == null;
      return answer;
    } finally {
      if (!begun) {
        leave();
      }
    }
  }

  /** Ends the wait with the result of an action, unless it has ended by then. */
  void endAfter(long nanos, Runnable action) {
    boolean limited = false;
    try {
      Deadlines.Entry entry = job.lifecycle().deadlines().after(nanos, action);
      limited = true;
      deadline = entry;
      if (!stays.get()) {
        entry.cancel();
      }
    } finally {
      if (!limited) {
        leave();
      }
    }
  }

  /** Tells what it waits for, if that has come. */
  void tell() {
    try {
      T answer = answer();
      if (answer != null) {
        complete(answer);
      }
    } catch (Throwable t) { // no memory, say: better told so than never
      completeExceptionally(t);
    }
  }

  private void leave() {
    if (stays.compareAndSet(true, false)) {
      home.remove(this);
      if (places != null) {
        places.giveBack();
      }
      Deadlines.Entry entry = deadline;
      if (entry != null) {
        entry.cancel();
      }
    }
  }

  @Override
  public boolean complete(T value) {
    leave();
    return super.complete(value);
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    leave();
    return super.completeExceptionally(failure);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    leave();
    return super.cancel(mayInterruptIfRunning);
  }

  /** Stages that are derived from it are plain. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
