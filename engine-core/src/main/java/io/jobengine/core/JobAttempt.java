package io.jobengine.core;

import io.jobengine.AttemptEndedException;
import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.TaskName;
import io.jobengine.data.Parameter;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One try at running a job: its place, what it writes until it is sealed, and how it ends. */
class JobAttempt extends AttemptRecord implements Attempt {
  /*
   * What is foreign (checking and storing a value, the sinks) runs before or after, outside the ledger's monitor.
   *
   * An older attempt has a seal and results of its own: it cannot write for a newer one.
   *
   * Its place goes on to the next job by exactly one of two: the thread that comes back from it takes the next attempt
   * along, or the engine gives the thread up and the executor replaces the place. Then the thread is among the abandoned
   * ones until it comes back. A thread that comes back interrupted takes none along: the interrupt was not the engine's,
   * and must not hit the next job.
   */
  private static final VarHandle WHERE;
  private static final VarHandle PROGRESS;
  private static final VarHandle TICKET;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WHERE = lookup.findVarHandle(JobAttempt.class, "where", Object.class);
      PROGRESS = lookup.findVarHandle(JobAttempt.class, "progress", Progress.class);
      TICKET = lookup.findVarHandle(JobAttempt.class, "ticket", Line.Ticket.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Where it runs, a thread of this process or RunsElsewhere; written before the start can be seen.
   */
  @SuppressWarnings("unused") // through WHERE
  private @Nullable Object where;

  /** The latest only, so a write is all it costs. */
  @SuppressWarnings("unused") // through PROGRESS
  private @Nullable Progress progress;

  /** Written before the attempt stands in the queue. */
  @SuppressWarnings("unused") // through TICKET
  private Line.@Nullable Ticket ticket;

  /**
   * The first attempt of a job.
   *
   * @param waitingSinceNanos since when it waits
   */
  JobAttempt(LiveJob job, long waitingSinceNanos) {
    super(job, waitingSinceNanos);
  }

  @Override
  public JobId jobId() {
    return job.id();
  }

  @Override
  public TaskName task() {
    return job.registered().name;
  }

  @Override
  public Caller owner() {
    return job.ownedBy().caller;
  }

  @Override
  public @Nullable Attempt run() {
    if (!moves(OFFERED, HELD)) {
      return null;
    }
    Thread thread = Thread.currentThread();
    int slot = job.lifecycle().start(this, thread);
    return next(thread, slot != RunLimits.NOT_STARTED && runHere(thread, slot));
  }

  /**
   * Begins started, on this thread, when its job was submitted; before others know the job.
   *
   * @param slot where its run limit is watched, or none
   */
  void beginStarted(int slot, long millis) {
    beginsHeld(slot);
    starts(Thread.currentThread(), waitingSinceNanos(), millis);
  }

  /** Runs an attempt that {@linkplain #beginStarted began started} on this thread; likewise. */
  @Nullable Attempt runStarted() {
    Thread thread = Thread.currentThread();
    return next(thread, runHere(thread, slot()));
  }

  /** Passes the place on; returns who has it next. */
  private @Nullable Attempt next(Thread thread, boolean ended) {
    if (!ended && !moves(HELD, LEFT)) {
      job.lifecycle().cameBack(this);
      return null;
    }
    return thread.isInterrupted() ? null : job.lifecycle().nextAttempt();
  }

  /**
   * Runs an attempt that has started, and leaves the slot in which its limit is watched; returns
   * whether it was this run that ended it.
   */
  private boolean runHere(Thread thread, int slot) {
    Ending ending = Ending.BROKEN;
    boolean ended = false;
    try {
      Ending failed = RunningThread.runTask(this, thread);
      ended = failed == null && job.lifecycle().endPlainly(this);
      if (!ended) {
        ending = failed == null ? RunningThread.returned(this) : failed;
      }
    } finally {
      if (!ended) {
        RunningThread.leave(this);
        ended = job.lifecycle().end(this, ending);
      }
      job.lifecycle().runLimits().leave(slot);
    }
    return ended;
  }

  @Override
  public @Nullable AttemptPen begin(Stopper stopper) {
    RunsElsewhere elsewhere = new RunsElsewhere(this, stopper);
    boolean started =
        moves(OFFERED, HELD) && job.lifecycle().start(this, elsewhere) != RunLimits.NOT_STARTED;
    return started ? elsewhere : null;
  }

  /**
   * Takes the place away from the thread that holds it; returns false where the thread has come
   * back.
   */
  boolean giveUpPlace() {
    return moves(HELD, GIVEN_UP);
  }

  /** Keeps where and when it starts: in a thread of this process, or elsewhere. */
  void starts(Object threadOrElsewhere, long nanos, long millis) {
    startedAt(nanos, millis);
    WHERE.setRelease(this, threadOrElsewhere);
  }

  @Nullable RunsWhere where() {
    Object known = WHERE.getAcquire(this);
    return known instanceof Thread thread ? new RunningThread(this, thread) : (RunsElsewhere) known;
  }

  boolean runsOn(Thread thread) {
    return WHERE.getAcquire(this) == thread;
  }

  /** Lets go of the thread or the stopper, which may outlive the attempt. */
  void letGo() {
    Object known = WHERE.getAcquire(this);
    WHERE.setOpaque(this, (Object) null);
    if (known instanceof RunsElsewhere elsewhere) {
      elsewhere.leaveSlot();
    }
  }

  void queuedAs(Line.Ticket place) {
    TICKET.setRelease(this, place);
  }

  /** Returns the latest place in the queue; null where it never had one. */
  Line.@Nullable Ticket queuedAs() {
    return (Line.Ticket) TICKET.getVolatile(this);
  }

  /** Returns whether it is too late to write. */
  private boolean hasEnded() {
    return isSealed() || Word.isTerminal(job.word());
  }

  void tell(MessageType type, String text) {
    Objects.requireNonNull(type);
    Objects.requireNonNull(text);
    Instant now = job.lifecycle().clock().instant();
    AttemptLedger open = openLedger();
    JobMessage message = open == null ? null : open.append(job.log(), type, text, now);
    if (message == null) {
      throw ended();
    }
    job.lifecycle().messageTold();
    Waiters waiters = job.waiters();
    if (waiters != null) {
      waiters.told(type, job.lifecycle().notifier());
    }
    job.lifecycle().sinks().accept(job, number(), message);
  }

  void progress(Progress latest) {
    if (hasEnded()) {
      throw ended();
    }
    PROGRESS.setRelease(this, Objects.requireNonNull(latest));
  }

  @Nullable Progress progress() {
    return (Progress) PROGRESS.getAcquire(this);
  }

  <T> @Nullable T input(Parameter<T> parameter) {
    int ordinal = job.registered().inputOrdinal(parameter);
    return job.lifecycle().values().input(job, parameter, ordinal);
  }

  <T> void result(Parameter<T> parameter, T value) {
    int ordinal = job.registered().outputOrdinal(parameter);
    if (hasEnded()) {
      throw ended();
    }
    Parameter<?> output = job.registered().output(ordinal);
    Values values = job.lifecycle().values();
    Object kept = values.keep(job.id(), output, output.type().check(value));
    AttemptLedger open = openLedger();
    Object outdated =
        open == null ? AttemptLedger.LATE : open.result(ordinal, kept, job.registered().outputs());
    boolean late = outdated == AttemptLedger.LATE;
    values.forget(job.id(), output, late ? kept : outdated);
    if (late) {
      throw ended();
    }
  }

  /** Seals the attempt of a task that returned, and says how it ends. */
  Ending returned() {
    seal();
    List<String> missing = job.registered().missing(results());
    return missing.isEmpty() ? Ending.RETURNED : Ending.without(missing);
  }

  AttemptEndedException ended() {
    return new AttemptEndedException(job.id(), number());
  }

  @Override
  public String toString() {
    return "attempt " + number() + " of " + job;
  }
}
