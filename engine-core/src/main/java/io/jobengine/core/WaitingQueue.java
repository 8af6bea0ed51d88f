package io.jobengine.core;

import io.jobengine.Priority;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that wait: by priority, then in turns between the owners, then first come first. How
 * many there may be is {@link Admission}'s business; how many may run is this one's.
 */
final class WaitingQueue {
  /*
   * Attempts stand in lines, and lines, not attempts, take turns: so a step costs the same however many attempts wait. A
   * line with attempts stands in one place: among the ready of its priority; parked at a quota whose places for running
   * are all taken; or in the hand of one thread, which puts it back after it took one attempt. An empty line stands
   * nowhere. So whoever has a line is alone with it, without a lock.
   *
   * Turns are weighted round robin, the form that deficit round robin takes where each job counts as one. A line starts
   * as many in a row as its owner's weight says; then it goes to the end, unless others had more turns (see ReadyLines). A line that is stopped by a quota in the middle
   * of its turn is parked at the front there, else at the end: so turns are the same while waiting for a quota.
   *
   * No line stays parked while its quota has a place:
   *
   *   who parks: puts the line there, then looks whether a place came;
   *   who gives a place back: counts it, then makes the first parked line ready.
   *
   * A line that was made ready and then neither takes the place (it was empty) nor can use it (another quota is full)
   * passes the place on to the next one that is parked there.
   *
   * A thread that finds no ready line may have missed one that was in another's hand. So whoever puts a line back that
   * has more must look for room afterwards: Dispatcher does.
   */
  private final ReadyLines[] ready = new ReadyLines[Priority.values().length];

  /** How many lines are parked. */
  private final AtomicInteger parked = new AtomicInteger();

  /** The engine's own quota where it bounds running jobs, else null. */
  private final @Nullable Quota engine;

  WaitingQueue(@Nullable Quota engine) {
    this.engine = engine;
    Arrays.setAll(ready, i -> new ReadyLines());
  }

  /** Returns whether nothing waits that could start if there were room. */
  boolean hasNoneReady() {
    for (ReadyLines level : ready) {
      if (!level.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether nothing waits, for room or for a quota. */
  boolean isEmpty() {
    return parked.get() == 0 && hasNoneReady();
  }

  void add(JobAttempt attempt) {
    Line line = lineOf(attempt.job);
    line.add(ticket(attempt));
    if (line.list()) {
      levelOf(line).putNew(line);
    }
  }

  /** Puts an attempt back to the front of its line, where it was polled from. */
  void putBack(JobAttempt attempt) {
    giveBackPlaces(attempt);
    Line line = lineOf(attempt.job);
    line.addRefused(ticket(attempt));
    if (line.list()) {
      levelOf(line).putNext(line);
    }
  }

  /** Gives back the places of an attempt that was polled, for one who holds it apart. */
  Line.Ticket hold(JobAttempt attempt) {
    giveBackPlaces(attempt);
    return ticket(attempt);
  }

  private static Line.Ticket ticket(JobAttempt attempt) {
    Line.Ticket ticket = new Line.Ticket(attempt);
    attempt.queuedAs(ticket);
    return ticket;
  }

  /**
   * Takes the next attempt that may start; null where there is none. It has its places in the
   * quotas, until {@link #giveBackPlaces}.
   */
  @Nullable JobAttempt poll() {
    for (ReadyLines level : ready) {
      for (Line line = level.take(); line != null; line = level.take()) {
        JobAttempt attempt = poll(line);
        if (attempt != null) {
          return attempt;
        }
      }
    }
    return null;
  }

  /** Takes the first attempt of a line in hand, and puts the line where it belongs. */
  private @Nullable JobAttempt poll(Line line) {
    Quota full = line.takePlaces();
    if (full != null) {
      park(line, full);
      return null;
    }
    JobAttempt attempt = line.take();
    if (attempt == null) {
      giveBackPlaces(line);
      if (line.unlist()) {
        levelOf(line).putFirst(line);
      }
      return null;
    }
    if (line.isBounded()) {
      hold(line, attempt);
    }
    putBackAfterStart(line);
    return attempt;
  }

  private void putBackAfterStart(Line line) {
    boolean goesOn = line.hasTurnAfterStart();
    if (line.isEmpty() && !line.unlist()) {
      return;
    }
    ReadyLines level = levelOf(line);
    if (goesOn) {
      level.putFirst(line);
    } else {
      level.putAfterTurn(line);
    }
    if (line.isToBeSwept()) {
      sweep(line);
    }
  }

  private void park(Line line, Quota full) {
    parked.incrementAndGet();
    if (line.isInTurn()) {
      full.parked.addFirst(line);
    } else {
      full.parked.addLast(line);
    }
    for (Quota quota : line.quotas()) { // the others may have a place that was meant for this line
      if (!quota.isFullOfRunning()) {
        unpark(quota);
      }
    }
  }

  private void unpark(Quota quota) {
    Line line = quota.parked.pollFirst();
    if (line != null) {
      parked.decrementAndGet();
      levelOf(line).putNext(line);
    }
  }

  private void giveBackPlaces(Line line) {
    for (Quota quota : line.quotas()) {
      quota.leaveRunning();
      unpark(quota);
    }
  }

  /*
   * The places belong to the attempt from here on, and go back once: by whoever ends its job, puts it back or starts its
   * next attempt. One that ended the job before this was written had nothing to give back; so this looks at the job.
   */
  private void hold(Line line, JobAttempt attempt) {
    for (Quota quota : line.quotas()) {
      quota.heldBy(attempt.job);
    }
    attempt.holdsPlaces();
    if (!Word.row(attempt.job.word()).isQueued()) {
      giveBackPlaces(attempt);
    }
  }

  /** Gives back the places of an attempt that runs no more; does nothing where it has none. */
  boolean giveBackPlaces(JobAttempt attempt) {
    if (!attempt.takesPlaces()) {
      return false;
    }
    Line line = lineOf(attempt.job);
    for (Quota quota : line.quotas()) {
      quota.leftBy(attempt.job);
    }
    giveBackPlaces(line);
    return true;
  }

  /**
   * Takes the places for an attempt that is to start without waiting; returns false where it must
   * wait.
   */
  boolean takePlaces(JobAttempt attempt) {
    if (!isBounded(attempt.job.registered(), attempt.job.ownedBy())) {
      return true;
    }
    Line line = lineOf(attempt.job);
    if (line.takePlaces() != null) {
      return false;
    }
    hold(line, attempt);
    return true;
  }

  /** Returns whether running jobs of a task and an owner are bounded. */
  boolean isBounded(RegisteredTask task, Owner owner) {
    return engine != null
        || !task.pool.quotas().isEmpty()
        || (owner.quota != null && owner.quota.boundsRunning());
  }

  /**
   * Lets go of an attempt that will not start. Returns whether its line was in hand for a while:
   * then the caller must look for room.
   */
  boolean forget(JobAttempt attempt) {
    Line.Ticket ticket = attempt.queuedAs();
    if (ticket == null || ticket.getAndSet(null) == null) {
      return false;
    }
    Line line = lineOf(attempt.job);
    return line.emptied() && sweep(line);
  }

  /** Sweeps a line, unless another thread has it in hand: that one looks itself. */
  private boolean sweep(Line line) {
    if (levelOf(line).take(line)) {
      line.sweep();
      if (line.isInTurn()) {
        levelOf(line).putFirst(line);
      } else {
        levelOf(line).putLast(line); // who cancels that many gains no place by it
      }
      return true;
    }
    for (Quota quota : line.quotas()) {
      if (quota.parked.removeFirstOccurrence(line)) {
        parked.decrementAndGet();
        line.sweep();
        park(line, quota);
        return true;
      }
    }
    return false;
  }

  /** Returns how many of the same line stand before an attempt; -1 where it does not wait here. */
  int ahead(JobAttempt attempt) {
    Line.Ticket ticket = attempt.queuedAs();
    return ticket == null || ticket.get() == null ? -1 : lineOf(attempt.job).ahead(ticket);
  }

  /** Returns a quota of a job that has no place to run; null where each has one. */
  @Nullable Quota fullQuota(LiveJob job) {
    for (Quota quota : lineOf(job).quotas()) {
      if (quota.isFullOfRunning()) {
        return quota;
      }
    }
    return null;
  }

  private Line lineOf(LiveJob job) {
    return job.ownedBy().line(job.registered().pool, job.priority(), engine);
  }

  @SuppressWarnings("EnumOrdinal") // lives in memory only
  private ReadyLines levelOf(Line line) {
    return ready[line.priority.ordinal()];
  }
}
