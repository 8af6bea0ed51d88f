package io.jobengine.core;

import io.jobengine.EngineCounters;
import io.jobengine.core.Counters.Count;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.ContentResolver;
import io.jobengine.spi.EngineClock;
import io.jobengine.spi.JobChange;
import io.jobengine.spi.TaskInterceptor;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies events to jobs: the one class that changes a job's word, and does what follows from the
 * change.
 */
final class Lifecycle {
  /*
   * A change reads the word, asks the table, and compares and sets; beaten, it looks again. It answers whether this call
   * made the change.
   *
   * An end has two steps. The claim sets ENDING and so decides which event ends the job; every later event is too late.
   * The publish, by the claimer alone, is the business of JobEnds.
   *
   * Where there are listeners, a change and its place in the listeners' queues are made together under a
   * lock, so that they hear changes in order. Delivery is outside.
   */
  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private final EngineParts parts;
  private final Dispatcher dispatcher;
  private final Retention retention;
  private final JobEnds ends;
  private final Explainer explainer;
  private final RunLimits runLimits;
  private final WaitLimits waitLimits;

  Lifecycle(EngineParts parts) {
    this.parts = parts;
    this.dispatcher = new Dispatcher(this, parts);
    this.retention = new Retention(parts);
    this.ends = new JobEnds(parts, dispatcher, retention);
    this.explainer = new Explainer(parts, dispatcher);
    this.runLimits = new RunLimits(this, parts);
    this.waitLimits = new WaitLimits(this, parts);
  }

  /**
   * Returns whether a new job may start when it is made: its submitter's thread runs it, nobody has
   * to hear of it first, and no bound or other job is in its way. What may come between, as that
   * its task is suspended, is taken to come after.
   */
  boolean startsAtOnce(RegisteredTask task, Owner owner) {
    return parts.values().isInMemory()
        && parts.listeners().isEmpty()
        && dispatcher.runsUnoffered(task, owner);
  }

  /**
   * Takes a new job in and offers it; its place in the queue's bound is reserved already, unless it
   * has started.
   */
  void accept(LiveJob job) {
    if (job.hasBegun()) {
      acceptStarted(job);
      return;
    }
    boolean taken = false;
    try {
      JobAttempt first = job.requireAttempt();
      boolean isWaiting = enter(job);
      FlightEvents.submitted(job);
      if (parts.admission().isClosing()) {
        close(job);
      } else {
        if (isWaiting) {
          dispatcher.enqueue(first);
        } else {
          dispatcher.submit(first);
        }
        waitLimits.begin(first); // after the offer: it may have started
      }
      taken = true;
    } finally {
      if (!taken && apply(job, JobEvent.REFUSED, 0, Ending.REFUSED) == null) {
        stop(job, JobEvent.CLOSE, 0, Ending.REFUSED);
      }
    }
  }

  private void acceptStarted(LiveJob job) {
    JobAttempt first = job.requireAttempt();
    boolean taken = false;
    try {
      makeKnown(job);
      FlightEvents.submitted(job);
      if (first.hasRunLimit()) {
        runLimits.begin(first, first.slot());
      }
      FlightEvents.started(first);
      if (parts.admission().isClosing()) {
        close(job);
      }
      taken = true;
    } finally {
      if (!taken) {
        end(first, Ending.BROKEN);
        runLimits.leave(first.slot());
      }
    }
    dispatcher.goOn(first.runStarted());
  }

  /**
   * Makes a job known and accepted at once, so that a listener that hears of it can find it;
   * returns whether it waits. Where nobody hears of it, a job that would not start now waits from
   * its first instant: that saves it a change.
   */
  private boolean enter(LiveJob job) {
    Row accepted = next(Row.NEW, JobEvent.ACCEPTED);
    Listeners listeners = parts.listeners();
    if (listeners.isEmpty()) {
      boolean waits = !dispatcher.mayStartAtOnce();
      job.beginAt(Word.of(waits ? next(accepted, JobEvent.NO_ROOM) : accepted, 0));
      makeKnown(job);
      return waits;
    }
    JobChange change = ends.changeOf(job, job.word(), Word.of(accepted, 0));
    synchronized (listeners.lockOf(job)) {
      job.beginAt(Word.of(accepted, 0));
      makeKnown(job);
      listeners.enqueue(change);
    }
    listeners.deliver();
    return false;
  }

  private static Row next(Row row, JobEvent event) {
    return Objects.requireNonNull(Transitions.next(row, event));
  }

  private void makeKnown(LiveJob job) {
    parts.table().add(job);
    JobKeys.Claim claim = job.claim();
    if (claim != null) {
      claim.made(job);
    }
  }

  void noRoom(JobAttempt attempt) {
    apply(attempt.job, JobEvent.NO_ROOM, 0, null);
  }

  /**
   * Starts an attempt, on a thread or elsewhere; returns the slot in which its limit is watched,
   * which its thread leaves when it comes back, or NOT_STARTED where its job has ended meanwhile.
   */
  int start(JobAttempt attempt, Object where) {
    LiveJob job = attempt.job;
    long nanos = parts.clock().nanoTime();
    attempt.starts(where, nanos, parts.clock().millisAt(nanos));
    boolean begun = false;
    boolean counted = false;
    int slot = RunLimits.NONE;
    try {
      if (apply(job, JobEvent.STARTED, attempt.number(), null) == null) {
        begun = true;
        return RunLimits.NOT_STARTED;
      }
      slot = startedAtDesk(attempt);
      counted = true;
      if (where instanceof RunsElsewhere elsewhere) {
        elsewhere.watchedIn(slot);
      }
      attempt.callOffWaitLimit();
      if (attempt.hasRunLimit()) {
        runLimits.begin(attempt, slot);
      }
      FlightEvents.started(attempt);
      begun = true;
      return slot;
    } finally {
      if (!begun) { // no memory to tell of the start, which was made or was not
        if (!counted && Word.attempt(job.word()) == attempt.number()) {
          startedAtDesk(attempt);
        }
        end(attempt, Ending.BROKEN);
        if (where instanceof Thread) {
          runLimits.leave(slot);
        }
      }
    }
  }

  private int startedAtDesk(JobAttempt attempt) {
    Desk desk = parts.counters().desks().take();
    try {
      parts.admission().started(desk, attempt.job.registered(), attempt.job.ownedBy());
      return runLimits.take(desk, attempt);
    } finally {
      desk.leave();
    }
  }

  /**
   * Ends an attempt whose task came to its end, where there is no more to it; returns false where
   * that is not so, or comes too late.
   */
  boolean endPlainly(JobAttempt attempt) {
    return ends.endPlainly(attempt);
  }

  /** Ends an attempt, and with it its job; returns false where that comes too late. */
  boolean end(JobAttempt attempt, Ending ending) {
    return apply(attempt.job, ending.event(), attempt.number(), ending) != null;
  }

  /**
   * Ends an attempt whose place was lost; the job waits for its next attempt, or fails. The attempt
   * is sealed.
   */
  boolean lost(JobAttempt attempt, String why) {
    LiveJob job = attempt.job;
    boolean forGood = attempt.number() >= parts.maxAttempts();
    Row next =
        apply(
            job,
            forGood ? JobEvent.LOST_FOR_GOOD : JobEvent.LOST,
            attempt.number(),
            Ending.lost(forGood, why));
    if (next != null) {
      parts.counters().add(Count.LOST);
      log.warn("The place of attempt {} of job {} was lost: {}", attempt.number(), job.id(), why);
    }
    if (next == Row.WAITING) {
      long lostNanos = parts.clock().nanoTime();
      ends.dropResults(attempt);
      dispatcher.ended(attempt);
      attempt.letGo();
      parts.admission().enterAgain(job);
      JobAttempt following = job.nextAttempt(attempt, lostNanos);
      dispatcher.enqueue(following);
      waitLimits.begin(following);
    }
    return next != null;
  }

  /** Cancels a job; returns whether that was accepted, now or before. */
  boolean cancel(LiveJob job) {
    boolean accepted = stop(job, JobEvent.CANCEL, 0, Ending.CANCEL);
    if (accepted) {
      FlightEvents.cancelled(job);
    }
    return accepted;
  }

  /** Ends a job whose attempt has waited too long; too late where that was started. */
  void waitLimit(JobAttempt attempt) {
    Ending ending = Ending.waitLimit(attempt.job.limits().queueWaitNanos());
    apply(attempt.job, JobEvent.WAIT_LIMIT, attempt.number() - 1, ending);
  }

  RunLimits runLimits() {
    return runLimits;
  }

  void runLimit(JobAttempt attempt) {
    stop(attempt.job, JobEvent.RUN_LIMIT, attempt.number(), null);
  }

  /** Ends a job that waits, or stops one that runs, because the engine closes. */
  void close(LiveJob job) {
    stop(job, JobEvent.CLOSE, 0, Ending.CLOSE);
  }

  private boolean stop(LiveJob job, JobEvent event, int attemptNumber, @Nullable Ending ending) {
    Row next = apply(job, event, attemptNumber, ending);
    if (next != null && next.isStopping()) {
      JobAttempt attempt = job.attempt();
      RunsWhere where = attempt == null ? null : attempt.where();
      if (attempt != null && where != null) {
        StopLadder ladder = new StopLadder(attempt, where, parts.stoppers(), parts.deadlines());
        if (attempt.stoppedBy(ladder)) {
          climb(attempt, ladder);
        }
      }
    }
    return next != null;
  }

  private static void climb(JobAttempt attempt, StopLadder ladder) {
    boolean climbs = false;
    try {
      ladder.climb();
      climbs = true;
    } finally {
      if (!climbs) {
        attempt.notStoppedBy(ladder);
      }
    }
  }

  /** Applies an event; returns the row that it led to, or null where it came too late. */
  private @Nullable Row apply(LiveJob job, JobEvent event, int attempt, @Nullable Ending ending) {
    while (true) {
      long word = job.word();
      Row row = Word.row(word);
      Row next = isLate(word, event, attempt) ? null : Transitions.next(row, event);
      if (next == null || next == row) {
        return next;
      }
      if (next.terminal) {
        long nanos = parts.clock().nanoTime();
        long millis = parts.clock().millisAt(nanos);
        JobEnds.End end = ends.prepare(job, word, next, ending);
        if (job.changeWord(word, Word.ending(word))) {
          ends.publish(job, word, next, nanos, millis, end);
          return next;
        }
      } else if (change(
          job, word, Word.of(next, event == JobEvent.STARTED ? attempt : Word.attempt(word)))) {
        tellWaiters(job);
        return next;
      }
    }
  }

  private static boolean isLate(long word, JobEvent event, int attempt) {
    if (Word.isEnding(word)) {
      return true;
    }
    int latest = event == JobEvent.STARTED ? Word.attempt(word) + 1 : Word.attempt(word);
    return event.ofAttempt && attempt != latest;
  }

  private boolean change(LiveJob job, long word, long next) {
    Listeners listeners = parts.listeners();
    if (listeners.isEmpty()) {
      return job.changeWord(word, next);
    }
    JobChange change = ends.changeOf(job, word, next);
    synchronized (listeners.lockOf(job)) {
      if (!job.changeWord(word, next)) {
        return false;
      }
      listeners.enqueue(change);
    }
    listeners.deliver();
    return true;
  }

  private void tellWaiters(LiveJob job) {
    Waiters waiters = job.waiters();
    if (waiters != null) {
      waiters.statusChanged(parts.notifier());
    }
  }

  /**
   * Has the executor replace the place of an attempt that was given up, unless its thread has come
   * back.
   */
  void replacePlace(JobAttempt attempt) {
    if (parts.abandoned().isStuck(attempt)) {
      dispatcher.replace(attempt);
    }
  }

  /** Hears that a thread that was given up has come back. */
  void cameBack(JobAttempt attempt) {
    parts.abandoned().remove(attempt);
  }

  @Nullable Attempt nextAttempt() {
    return dispatcher.next();
  }

  /** Forgets an ended job; returns whether this call did. */
  boolean remove(LiveJob job) {
    return retention.remove(job);
  }

  Explainer explainer() {
    return explainer;
  }

  void roomCame() {
    dispatcher.roomCame();
  }

  EngineCounters counters() {
    return LiveCounters.of(parts, retention.size());
  }

  void messageTold() {
    parts.counters().add(Count.MESSAGE);
  }

  EngineClock clock() {
    return parts.clock();
  }

  Sinks sinks() {
    return parts.sinks();
  }

  Values values() {
    return parts.values();
  }

  Deadlines deadlines() {
    return parts.deadlines();
  }

  Notifier notifier() {
    return parts.notifier();
  }

  WaitPlaces waitPlaces() {
    return parts.waitPlaces();
  }

  ContentResolver content() {
    return parts.content();
  }

  List<TaskInterceptor> interceptors() {
    return parts.interceptors();
  }

  MessageLog.Bounds messageBounds() {
    return parts.messageBounds();
  }
}
