package io.jobengine.core;

import io.jobengine.AbandonedAttempt;
import io.jobengine.JobFailure;
import io.jobengine.JobMessage;
import io.jobengine.core.Counters.Count;
import io.jobengine.spi.JobChange;
import org.jspecify.annotations.Nullable;

/** Shows the ends of jobs, and does what follows from them. */
final class JobEnds {
  /*
   * What an end tells is made ready before it is claimed (see Lifecycle). Then, by the claimer alone: seal the attempt,
   * close the log with the last message, stamp the end, show the terminal status; then wake, tell, count. The status is
   * shown in a finally, and so is each step that follows: a claimed end is shown whatever happens on the way.
   *
   * Nearly all jobs succeed, and nobody hears of it. They are counted, shown, kept and counted as through at one desk.
   *
   * An end is plain where there is nothing to do, either, between the claim and the show: nothing was written, nothing has to be
   * called off, and no stop was accepted, so that nobody is about to interrupt the thread. The word says so (see Word.isPlain), and
   * it goes to the end in one step. Whoever would write or stop changes the word first, and one of the two is too late. So
   * such an attempt is never sealed: that it has ended, the word says.
   */

  /** The end of a job of which nobody is told anything. */
  private static final End PLAIN = new End(null, null, null, null);

  private final EngineParts parts;
  private final Dispatcher dispatcher;
  private final Retention retention;

  JobEnds(EngineParts parts, Dispatcher dispatcher, Retention retention) {
    this.parts = parts;
    this.dispatcher = dispatcher;
    this.retention = retention;
  }

  /** Makes ready what is told of an end, before it is claimed. */
  End prepare(LiveJob job, long word, Row next, @Nullable Ending ending) {
    retention.prepare(job);
    Row row = Word.row(word);
    boolean heard = !parts.listeners().isEmpty();
    if (!heard && next == Row.SUCCEEDED) {
      return PLAIN;
    }
    return new End(
        ending == null ? null : ending.lastWords(row, job.limits()),
        ending == null ? null : ending.failure(row, next),
        ending == null ? null : ending.abandoned(),
        heard ? changeOf(job, word, Word.of(next, Word.attempt(word))) : null);
  }

  /**
   * Ends a job whose task came to its end on this thread, in one step; returns false where that
   * can't be, or where another event came first.
   */
  boolean endPlainly(JobAttempt attempt) {
    LiveJob job = attempt.job;
    long word = job.word();
    if (!Word.isPlain(word)
        || job.registered().mustReturn()
        || !retention.keepsLongest(job)
        || !parts.values().isInMemory()
        || !parts.listeners().isEmpty()) {
      return false;
    }
    long nanos = parts.clock().nanoTime();
    long millis = parts.clock().millisAt(nanos);
    long started = attempt.startedMillis(Word.attempt(word));
    return job.canEndPlainly(started, millis)
        && endPlainly(
            job,
            attempt,
            word,
            started,
            Word.ended(Row.SUCCEEDED, Word.attempt(word), job.endedAfter(millis)),
            nanos);
  }

  private boolean endPlainly(
      LiveJob job, JobAttempt attempt, long from, long started, long end, long nanos) {
    boolean ended = false;
    boolean isThrough = false;
    Desk desk = parts.counters().desks().take();
    try {
      ended = retention.endPlainly(desk, job, from, started, end, nanos);
      if (ended) {
        parts.counters().ended(desk, Row.SUCCEEDED);
        isThrough = isThrough(desk, job);
      }
    } finally {
      desk.leave();
      if (ended) {
        afterPlainEnd(job, attempt, end, desk, isThrough);
      }
    }
    return ended;
  }

  private boolean isThrough(Desk desk, LiveJob job) {
    return job.waiters() == null
        && parts.values().isInMemory() // else there may be values to forget
        && parts.admission().endedUnlessClosing(desk, job);
  }

  /**
   * Shows an end; for the one who claimed it.
   *
   * @param from the word in which it was claimed
   * @param row where the job ends
   * @param nanos when it did
   * @param millis the same on the wall
   * @param end what was made ready
   */
  void publish(LiveJob job, long from, Row row, long nanos, long millis, End end) {
    JobAttempt attempt = job.requireAttempt(); // let go of below, and not before
    JobMessage last = null;
    try {
      attempt.seal();
      job.end(
          attempt.startedMillis(Word.attempt(from)),
          millis,
          end.failure,
          row == Row.SUCCEEDED ? attempt.results() : null);
      last = job.closeLog(end.lastWords, Ending.typeOf(row), millis);
      if (end.abandoned != null) {
        giveUp(attempt, end.abandoned);
      }
    } finally {
      long word = Word.ended(row, Word.attempt(from), job.endedAfter(millis));
      if (row == Row.SUCCEEDED && end.change == null && retention.keeps(job)) {
        showPlain(job, attempt, word, nanos);
      } else {
        parts.counters().ended(row); // whoever sees the end sees it counted
        try {
          show(job, word, end);
        } finally {
          afterEnd(job, attempt, from, row, nanos, end, last);
        }
      }
    }
  }

  /**
   * Shows an end of which nobody is told anything, and does what follows, nearly all at one desk.
   */
  private void showPlain(LiveJob job, JobAttempt attempt, long word, long nanos) {
    boolean isThrough = false;
    Desk desk = parts.counters().desks().take();
    try {
      parts.counters().ended(desk, Word.row(word));
      retention.show(desk, job, word, nanos);
      isThrough = isThrough(desk, job);
    } finally {
      desk.leave();
      afterPlainEnd(job, attempt, word, desk, isThrough);
    }
  }

  /** Does what else follows from such an end; whatever one step throws, the next are done. */
  private void afterPlainEnd(
      LiveJob job, JobAttempt attempt, long word, Desk desk, boolean isThrough) {
    try {
      if (!isThrough) {
        wake(job);
      }
    } finally {
      try {
        dispatcher.ended(attempt);
        attempt.letGo();
      } finally {
        try {
          retention.isKept(desk, job);
          if (job.results() == null) { // there was no memory to keep them
            dropResults(attempt);
          }
          FlightEvents.ended(job, attempt, word);
        } finally {
          if (!isThrough) {
            parts.closing().ended(job, Row.EXECUTING, /* givenUp= */ null);
          }
        }
      }
    }
  }

  private void wake(LiveJob job) {
    Waiters waiters = job.waiters();
    if (waiters != null) {
      waiters.ended(parts.notifier());
    }
  }

  /** Before the end can be seen: whoever sees it finds the task suspended, if it is. */
  private void giveUp(JobAttempt attempt, AbandonedAttempt told) {
    RunsWhere where = attempt.where();
    if (where != null && where.isHere()) {
      parts.abandoned().add(attempt, told, where);
    }
  }

  private void show(LiveJob job, long word, End end) {
    if (end.change == null) {
      job.publish(word);
      return;
    }
    Listeners listeners = parts.listeners();
    synchronized (listeners.lockOf(job)) {
      job.publish(word);
      listeners.enqueue(end.change);
    }
    listeners.deliver();
  }

  JobChange changeOf(LiveJob job, long word, long next) {
    return new JobChange(
        job, Word.attempt(next), Word.status(word), Word.status(next), parts.clock().instant());
  }

  /** Does what follows from an end; whatever one step throws, the next are done. */
  private void afterEnd(
      LiveJob job,
      JobAttempt attempt,
      long word,
      Row row,
      long nanos,
      End end,
      @Nullable JobMessage last) {
    Row from = Word.row(word);
    try {
      wake(job);
    } finally {
      try {
        if (from.holdsWaitingPlace()) {
          // It may be newer than the other, where that one was just lost; and it is null where
          // whoever saw the end has removed the job.
          JobAttempt latest = job.attempt();
          JobAttempt queued = latest == null ? attempt : latest;
          parts.admission().leaveQueue(job);
          queued.callOffWaitLimit();
          dispatcher.forget(queued);
        }
        dispatcher.ended(attempt);
        if (end.abandoned != null) {
          tellAbandoned(attempt, end.abandoned);
        }
        attempt.letGo();
      } finally {
        try {
          retention.keep(job, nanos);
          if (job.results() == null) {
            dropResults(attempt);
          }
          FlightEvents.ended(job, attempt, Word.of(row, Word.attempt(word)));
          if (last != null) {
            parts.counters().add(Count.MESSAGE);
            parts.sinks().acceptLater(job, last);
          }
        } finally {
          parts.closing().ended(job, from, end.abandoned);
        }
      }
    }
  }

  /**
   * Before the job is counted as ended: a closing engine waits for the count, then ends its
   * threads.
   */
  private void tellAbandoned(JobAttempt attempt, AbandonedAttempt told) {
    parts.counters().add(Count.ABANDONED);
    RunsWhere where = attempt.where();
    if (where != null) {
      parts.stoppers().foreign(where::abandon);
    }
    FlightEvents.abandoned(attempt, told);
  }

  void dropResults(JobAttempt attempt) {
    parts.values().forgetResults(attempt.job, attempt.takeResults());
  }

  /** What is told of an end, made ready before the end is claimed. */
  record End(
      @Nullable String lastWords,
      @Nullable JobFailure failure,
      @Nullable AbandonedAttempt abandoned,
      @Nullable JobChange change) {}
}
