package io.jobengine.core;

import io.jobengine.AttemptEndedException;
import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.Registration;
import io.jobengine.TaskName;
import io.jobengine.core.AttemptLedger.StopCallback;
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
final class JobAttempt extends AttemptState implements Attempt {
  /*
   * Whoever ends the attempt seals it before the end can be seen, so what readers see of an ended job never changes. A
   * writer makes the ledger known in the state before it writes, unless the attempt is sealed; the seal reads there
   * whether there is a ledger to seal. So of the two one sees the other. Then the writer notes in the job's word that
   * there is something to seal, unless the job has ended; a plain end is for a word in which nothing is noted. So of these
   * two one is too late, and an attempt that writes nothing pays nothing.
   * What is foreign (checking and storing a value, the sinks) runs before or after, outside the ledger's monitor.
   *
   * An older attempt has a seal and results of its own: it cannot write for a newer one.
   *
   * Its place goes on to the next job by exactly one of two: the thread that comes back from it takes the next attempt
   * along, or the engine gives the thread up and the executor replaces the place. Then the thread is among the abandoned
   * ones until it comes back. A thread that comes back interrupted takes none along: the interrupt was not the engine's,
   * and must not hit the next job.
   */
  private static final VarHandle LEDGER;
  private static final VarHandle WHERE;
  private static final VarHandle PROGRESS;
  private static final VarHandle TICKET;
  private static final VarHandle HELD_LINE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      LEDGER = lookup.findVarHandle(JobAttempt.class, "ledger", AttemptLedger.class);
      WHERE = lookup.findVarHandle(JobAttempt.class, "where", Object.class);
      PROGRESS = lookup.findVarHandle(JobAttempt.class, "progress", Progress.class);
      TICKET = lookup.findVarHandle(JobAttempt.class, "ticket", Line.Ticket.class);
      HELD_LINE = lookup.findVarHandle(JobAttempt.class, "heldLine", Line.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final LiveJob job;
  private final long inputBytes;

  /** Made by the first writer. */
  private volatile @Nullable AttemptLedger ledger;

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

  /** Whose places among the running it has; null where none are bounded, or it has none. */
  @SuppressWarnings("unused") // through HELD_LINE
  private volatile @Nullable Line heldLine;

  /** Written before the start can be seen. */
  private long startedMillis;

  /**
   * The first attempt of a job.
   *
   * @param inputBytes what the job's inputs hold, where somebody bounds that; else 0
   * @param nanos since when it waits
   */
  JobAttempt(LiveJob job, long inputBytes, long nanos) {
    super(nanos);
    this.job = job;
    this.inputBytes = inputBytes;
  }

  /** The attempt that follows one that was lost, with what that has left of the job's limits. */
  JobAttempt(JobAttempt lost, long nanos) {
    super(lost, lost.startedMillis, nanos);
    this.job = lost.job;
    this.inputBytes = lost.inputBytes;
  }

  @Override
  EffectiveLimits limits() {
    return job.limits();
  }

  /** Returns what the inputs of its job hold, where somebody bounds that; else 0. */
  long inputBytes() {
    return inputBytes;
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
    startedAt(nanos);
    startedMillis = millis;
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

  /** Returns when the job's latest started attempt did so: this one, or the one before. */
  long startedMillis(int latest) {
    return latest == number() ? startedMillis : previousStartMillis();
  }

  /** Returns the ledger to write in; null once the attempt has ended. */
  private @Nullable AttemptLedger openLedger() {
    AttemptLedger open = ledger;
    if (open == null) {
      AttemptLedger made = new AttemptLedger();
      AttemptLedger other = (AttemptLedger) LEDGER.compareAndExchange(this, null, made);
      open = other == null ? made : other;
    }
    return notesLedger() && job.notes() ? open : null;
  }

  /** Keeps what must be called off when the attempt ends. */
  void limitedBy(Deadlines.Entry deadline) {
    AttemptLedger open = openLedger();
    if (open == null || !open.limitedBy(deadline)) {
      deadline.cancel();
    }
  }

  /**
   * Keeps the ladder of the first stop; returns false where there was one before, or the attempt
   * has ended.
   */
  boolean stoppedBy(StopLadder first) {
    AttemptLedger open = openLedger();
    return open != null && open.stoppedBy(first);
  }

  /** Lets a ladder that could not be climbed make room for the next one. */
  void notStoppedBy(StopLadder failed) {
    AttemptLedger open = ledger;
    if (open != null) {
      open.notStoppedBy(failed);
    }
  }

  /** Returns the ladder of the first stop; null before, and once the attempt has ended. */
  @Nullable StopLadder ladder() {
    AttemptLedger open = ledger;
    return open == null ? null : open.ladder();
  }

  void queuedAs(Line.Ticket place) {
    TICKET.setRelease(this, place);
  }

  /** Returns the latest place in the queue; null where it never had one. */
  Line.@Nullable Ticket queuedAs() {
    return (Line.Ticket) TICKET.getVolatile(this);
  }

  /** Keeps the line whose quotas it counts in, from before its start to its end. */
  void holds(Line line) {
    HELD_LINE.setVolatile(this, line);
  }

  /** Returns that line and lets go of it, so that its places are given back once. */
  @Nullable Line takeHeld() {
    return heldLine == null ? null : (Line) HELD_LINE.getAndSet(this, (Line) null);
  }

  /** Returns whether it is too late to write. */
  private boolean hasEnded() {
    return isSealed() || Word.isTerminal(job.word());
  }

  boolean isStopRequested() {
    if (isSealed()) {
      return true;
    }
    long word = job.word();
    Row row = Word.row(word);
    return row.isStopping() || row.terminal || Word.attempt(word) != number();
  }

  Registration onStop(Runnable callback) {
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
  List<StopCallback> takeStopCallbacks() {
    AttemptLedger open = openLedger();
    return open == null ? List.of() : open.takeStopCallbacks();
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
    return job.lifecycle().values().load(job, parameter, job.inputs[ordinal]);
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

  /**
   * Seals the attempt: from now on its writes are refused, and nothing is left to call off. Sealing
   * twice does nothing.
   */
  void seal() {
    sealState();
    sealLedger();
  }

  /**
   * Seals the attempt, and lets no interrupt through to its thread any more; returns whether one
   * came through.
   */
  boolean sealAndLeave() {
    boolean cameThrough = sealAndShut();
    sealLedger();
    return cameThrough;
  }

  private void sealLedger() {
    if (hasLedger()) { // also where another seals: only then nobody writes any more
      Objects.requireNonNull(ledger).seal();
    }
  }

  /** Returns the results of a sealed attempt, by ordinal; null where none was set. */
  @Nullable Object @Nullable [] results() {
    AttemptLedger written = ledger;
    return written == null ? null : written.results();
  }

  /** Returns the results of a sealed attempt and lets go of them, so that they are dropped once. */
  @Nullable Object @Nullable [] takeResults() {
    AttemptLedger written = ledger;
    return written == null ? null : written.takeResults();
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
