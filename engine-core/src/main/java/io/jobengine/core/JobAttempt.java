package io.jobengine.core;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.jobengine.AttemptEndedException;
import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.Registration;
import io.jobengine.TaskName;
import io.jobengine.data.Parameter;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;
import io.jobengine.spi.TaskInterceptor;
import io.jobengine.task.ExpectedFailureException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try at running a job: what it writes, until it is sealed, and how it ends. */
final class JobAttempt extends AttemptLimits implements Attempt {
  /*
   * Writers and the seal exclude each other by the monitor of place, an object that nobody else can lock. Whoever ends the
   * attempt seals it before the end can be seen, so what readers see of an ended job never changes. What is foreign
   * (checking and storing a value, the sinks) runs before or after, outside the monitor. Lock order: attempt, then the
   * job's message log.
   *
   * An older attempt has a seal and results of its own: it cannot write for a newer one.
   *
   * Its place in the executor goes on to the next job by exactly one of two: the thread that comes back from it takes
   * the next attempt along, or the engine gives the thread up and the executor replaces the place. Then the thread is
   * among the abandoned ones until it comes back. A thread that comes back interrupted takes none along: the interrupt
   * was not the engine's, and must not hit the next job.
   */
  private static final int OFFERED = 0;
  private static final int HELD = 1;
  private static final int LEFT = 2;
  private static final int GIVEN_UP = 3;

  private static final Logger log = LoggerFactory.getLogger(JobAttempt.class);
  private static final VarHandle PROGRESS;
  private static final VarHandle HELD_LINE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PROGRESS = lookup.findVarHandle(JobAttempt.class, "progress", Progress.class);
      HELD_LINE = lookup.findVarHandle(JobAttempt.class, "heldLine", Line.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final LiveJob job;
  private final int number;
  private final long previousStartMillis;
  private final AtomicInteger place = new AtomicInteger(OFFERED);

  /** Where it runs; written before the start can be seen. */
  private volatile @Nullable RunsWhere where;

  /** The latest only, so a write is all it costs. */
  @SuppressWarnings("unused") // through PROGRESS
  private @Nullable Progress progress;

  private volatile Line.@Nullable Ticket ticket;

  /** Whose places among the running it has; null where none are bounded, or it has none. */
  @SuppressWarnings("unused") // through HELD_LINE
  private volatile @Nullable Line heldLine;

  private volatile long startedMillis;

  /** Written under the monitor; read without it where a late answer does no harm. */
  private volatile boolean sealed;

  @GuardedBy("place")
  private @Nullable Object @Nullable [] results;

  @GuardedBy("place")
  private @Nullable List<StopCallback> stopCallbacks;

  @GuardedBy("place")
  private boolean stopTold;

  /** Where the run limit is watched; there it may have made room for a deadline. */
  @GuardedBy("place")
  private int runSlot = RunLimits.NONE;

  @GuardedBy("place")
  private Deadlines.@Nullable Entry runLimit;

  @GuardedBy("place")
  private @Nullable StopLadder ladder;

  /** The first attempt of a job. */
  JobAttempt(LiveJob job) {
    super(job.limits);
    this.job = job;
    this.number = 1;
    this.previousStartMillis = 0;
  }

  /** The attempt that follows one that was lost, with what that has left of the job's limits. */
  JobAttempt(JobAttempt lost) {
    super(lost);
    this.job = lost.job;
    this.number = lost.number + 1;
    this.previousStartMillis = lost.startedMillis;
  }

  @Override
  public JobId jobId() {
    return job.id();
  }

  @Override
  public TaskName task() {
    return job.task.name;
  }

  @Override
  public Caller owner() {
    return job.owner.caller;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public @Nullable Attempt run() {
    if (!place.compareAndSet(OFFERED, HELD)) {
      return null;
    }
    runHere();
    if (!place.compareAndSet(HELD, LEFT)) {
      job.lifecycle.cameBack(this);
      return null;
    }
    return Thread.currentThread().isInterrupted() ? null : job.lifecycle.nextAttempt();
  }

  private void runHere() {
    RunningThread here = new RunningThread(this);
    Ending ending = Ending.BROKEN;
    try {
      if (job.lifecycle.start(this, here)) {
        ending = here.runTask();
      }
    } finally {
      here.leave();
      job.lifecycle.end(this, ending); // too late where it did not start
    }
  }

  @Override
  public @Nullable AttemptPen begin(Stopper stopper) {
    RunsElsewhere elsewhere = new RunsElsewhere(this, stopper);
    if (!place.compareAndSet(OFFERED, HELD)) {
      return null;
    }
    boolean answered = false;
    try {
      boolean started = job.lifecycle.start(this, elsewhere);
      answered = true;
      return started ? elsewhere : null;
    } finally {
      if (!answered) {
        job.lifecycle.end(this, Ending.BROKEN);
      }
    }
  }

  /**
   * Takes the place away from the thread that holds it; returns false where the thread has come
   * back.
   */
  boolean giveUpPlace() {
    return place.compareAndSet(HELD, GIVEN_UP);
  }

  void starts(RunsWhere runsWhere, long nanos, long millis) {
    startedAt(nanos);
    startedMillis = millis;
    where = runsWhere;
  }

  @Nullable RunsWhere where() {
    return where;
  }

  /** Lets go of the thread or the stopper: an ended job is kept for a while, they need not be. */
  void letGo() {
    where = null;
  }

  /** Lets a ladder that could not be climbed make room for the next one. */
  void notStoppedBy(StopLadder failed) {
    synchronized (place) {
      if (ladder == failed) {
        ladder = null;
      }
    }
  }

  /** Returns when the job's latest started attempt did so: this one, or the one before. */
  long startedMillis(int latest) {
    return latest == number ? startedMillis : previousStartMillis;
  }

  /** Keeps where its run limit is watched, until it ends. */
  void watchedIn(RunLimits limits, int slot) {
    boolean late;
    synchronized (place) {
      late = sealed;
      runSlot = late ? RunLimits.NONE : slot;
    }
    if (late) {
      limits.end(this, slot);
    }
  }

  /** Keeps what must be called off when the attempt ends. */
  void limitedBy(Deadlines.Entry deadline) {
    boolean late;
    synchronized (place) {
      late = sealed;
      runLimit = late ? null : deadline;
    }
    if (late) {
      deadline.cancel();
    }
  }

  /**
   * Keeps the ladder of the first stop; returns false where there was one before, or the attempt
   * has ended.
   */
  boolean stoppedBy(StopLadder first) {
    synchronized (place) {
      if (sealed || ladder != null) {
        return false;
      }
      ladder = first;
      return true;
    }
  }

  /** Returns the ladder of the first stop; null before, and once the attempt has ended. */
  @Nullable StopLadder ladder() {
    synchronized (place) {
      return ladder;
    }
  }

  void queuedAs(Line.Ticket place) {
    ticket = place;
  }

  /** Returns the latest place in the queue; null where it never had one. */
  Line.@Nullable Ticket queuedAs() {
    return ticket;
  }

  /** Keeps the line whose quotas it counts in, from before its start to its end. */
  void holds(Line line) {
    HELD_LINE.setVolatile(this, line);
  }

  /** Returns that line and lets go of it, so that its places are given back once. */
  @Nullable Line takeHeld() {
    return heldLine == null ? null : (Line) HELD_LINE.getAndSet(this, (Line) null);
  }

  boolean isStopRequested() {
    if (sealed) {
      return true;
    }
    long word = job.word();
    Row row = Word.row(word);
    return row.isStopping() || row.terminal || Word.attempt(word) != number;
  }

  Registration onStop(Runnable callback) {
    Objects.requireNonNull(callback);
    synchronized (place) {
      if (!stopTold && !sealed) {
        if (stopCallbacks == null) {
          stopCallbacks = new ArrayList<>(1);
        }
        StopCallback added = new StopCallback(callback);
        stopCallbacks.add(added);
        return () -> forget(added);
      }
    }
    if (isStopRequested()) {
      callback.run();
    }
    return () -> {};
  }

  private void forget(StopCallback callback) {
    synchronized (place) {
      if (stopCallbacks != null) {
        stopCallbacks.remove(callback);
      }
    }
  }

  /** Returns the callbacks that must hear of the stop; those that come later run at once. */
  List<StopCallback> takeStopCallbacks() {
    synchronized (place) {
      stopTold = true;
      List<StopCallback> taken = stopCallbacks == null ? List.of() : stopCallbacks;
      stopCallbacks = null;
      return taken;
    }
  }

  void tell(MessageType type, String text) {
    Objects.requireNonNull(type);
    Objects.requireNonNull(text);
    Instant now = job.lifecycle.clock().instant();
    JobMessage message;
    synchronized (place) {
      message = sealed ? null : job.log().append(type, text, now);
    }
    if (message == null) {
      throw ended();
    }
    job.lifecycle.messageTold();
    Waiters waiters = job.waiters();
    if (waiters != null) {
      waiters.told(type, job.lifecycle.notifier());
    }
    job.lifecycle.sinks().accept(job, number, message);
  }

  void progress(Progress latest) {
    if (sealed) {
      throw ended();
    }
    PROGRESS.setRelease(this, Objects.requireNonNull(latest));
  }

  @Nullable Progress progress() {
    return (Progress) PROGRESS.getAcquire(this);
  }

  <T> Optional<T> findInput(Parameter<T> parameter) {
    int ordinal = job.task.inputOrdinal(parameter);
    return job.lifecycle.values().load(job, parameter, job.inputs[ordinal]);
  }

  <T> void result(Parameter<T> parameter, T value) {
    int ordinal = job.task.outputOrdinal(parameter);
    if (sealed) {
      throw ended();
    }
    Parameter<?> output = job.task.output(ordinal);
    Values values = job.lifecycle.values();
    Object kept = values.keep(job.id(), output, output.type().check(value));
    boolean late;
    Object outdated;
    synchronized (place) {
      late = sealed;
      outdated = late ? kept : replaceResult(ordinal, kept);
    }
    values.forget(job.id(), output, outdated);
    if (late) {
      throw ended();
    }
  }

  @GuardedBy("place")
  private @Nullable Object replaceResult(int ordinal, Object kept) {
    if (results == null) {
      results = new @Nullable Object[job.task.outputs()];
    }
    Object before = results[ordinal];
    results[ordinal] = kept;
    return before;
  }

  /**
   * Seals the attempt: from now on its writes are refused, and nothing is left to call off. Sealing
   * twice does nothing.
   */
  void seal() {
    int slot;
    Deadlines.Entry limit;
    StopLadder stop;
    synchronized (place) {
      sealed = true;
      stopCallbacks = null;
      slot = runSlot;
      runSlot = RunLimits.NONE;
      limit = runLimit;
      stop = ladder;
      runLimit = null;
      ladder = null;
    }
    if (slot != RunLimits.NONE) {
      job.lifecycle.runLimits().end(this, slot);
    }
    if (limit != null) {
      limit.cancel();
    }
    if (stop != null) {
      stop.end();
    }
  }

  /** Returns the results of a sealed attempt, by ordinal; null where none was set. */
  @Nullable Object @Nullable [] results() {
    synchronized (place) {
      return results;
    }
  }

  /** Returns the results of a sealed attempt and lets go of them, so that they are dropped once. */
  @Nullable Object @Nullable [] takeResults() {
    synchronized (place) {
      @Nullable Object[] taken = results;
      results = null;
      return taken;
    }
  }

  /** Seals the attempt of a task that returned, and says how it ends. */
  Ending returned() {
    seal();
    List<String> missing = job.task.missing(results());
    return missing.isEmpty() ? Ending.RETURNED : Ending.without(missing);
  }

  /**
   * Says how the attempt of a task that threw ends. It is not sealed yet: what was thrown is
   * foreign, and while it is asked for its text the attempt can still be given up.
   */
  Ending threw(Throwable thrown, @Nullable TaskInterceptor culprit) {
    if (thrown instanceof ExpectedFailureException expected) {
      return Ending.expected(expected);
    }
    if (!isStopRequested()) {
      logFailure(thrown, culprit);
    }
    return Ending.threw(thrown, culprit == null ? "the task" : "an interceptor");
  }

  /** Says how the attempt of a task ends that failed elsewhere. */
  Ending failed(String type, String message) {
    Ending ending = Ending.failed(type, message);
    if (!isStopRequested()) {
      log.warn("Task {} failed in job {}, elsewhere: {}", task(), jobId(), ending.failure());
    }
    return ending;
  }

  private void logFailure(Throwable thrown, @Nullable TaskInterceptor culprit) {
    try {
      if (culprit == null) {
        log.warn("Task {} failed in job {}", task(), jobId(), thrown);
      } else {
        log.warn(
            "Interceptor {} failed around task {} in job {}", culprit, task(), jobId(), thrown);
      }
    } catch (Throwable t) { // a task's exception may do anything when it is asked for its text
      String type = thrown.getClass().getName();
      log.warn("Task {} failed in job {} with a {} that cannot be told", task(), jobId(), type);
    }
  }

  AttemptEndedException ended() {
    return new AttemptEndedException(job.id(), number);
  }

  @Override
  public String toString() {
    return "attempt " + number + " of " + job;
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
