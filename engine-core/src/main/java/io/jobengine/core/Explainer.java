package io.jobengine.core;

import io.jobengine.AbandonedAttempt;
import io.jobengine.Bound;
import io.jobengine.Explanation;
import io.jobengine.Explanation.Code;
import io.jobengine.Explanation.Stop;
import io.jobengine.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says why a job has not started, or not ended. */
final class Explainer {
  /*
   * Reads what is there anyway; no job keeps anything to be explained by. The word is read first, and again last: where
   * the job has moved on meanwhile, all is read again, so an explanation is of one instant of the job. What it says of
   * others, who hold a bound say, may be older by as much as the reading took.
   */
  private final EngineParts parts;
  private final Dispatcher dispatcher;

  Explainer(EngineParts parts, Dispatcher dispatcher) {
    this.parts = parts;
    this.dispatcher = dispatcher;
  }

  /**
   * Explains a job.
   *
   * @param mayRead whether the one who asks may know of another job
   * @param seesStacks whether the one who asks may see where threads are
   */
  Explanation explain(LiveJob job, Predicate<LiveJob> mayRead, boolean seesStacks) {
    while (true) {
      long word = job.word();
      Explanation explanation = explain(job, word, mayRead, seesStacks);
      if (job.word() == word) {
        return explanation;
      }
    }
  }

  private Explanation explain(
      LiveJob job, long word, Predicate<LiveJob> mayRead, boolean seesStacks) {
    Row row = Word.row(word);
    Parts told = new Parts(job, word);
    if (row.terminal) {
      return ended(told, seesStacks);
    }
    if (Word.isEnding(word)) {
      return told.explain(Code.ENDING, "Its end is decided and about to be shown.");
    }
    if (row.isQueued() || row == Row.NEW) {
      return waiting(told, mayRead);
    }
    told.running();
    return row.isStopping() ? stopping(told, seesStacks) : running(told);
  }

  private Explanation ended(Parts told, boolean seesStacks) {
    AbandonedAttempt stuck = parts.abandoned().findOf(told.job);
    if (stuck == null) {
      return told.explain(Code.ENDED, "It has ended: " + Word.status(told.word) + ".");
    }
    told.stuck = seesStacks ? stuck : null;
    return told.explain(Code.STUCK, "It was given up, and its thread has not come back.");
  }

  private Explanation waiting(Parts told, Predicate<LiveJob> mayRead) {
    LiveJob job = told.job;
    JobAttempt attempt = told.attempt();
    boolean isLost = attempt.number() <= Word.attempt(told.word); // the next one is not here yet
    told.waitDeadline = isLost ? null : waitDeadline(attempt);
    int ahead = dispatcher.ahead(attempt);
    if (parts.abandoned().isSuspended(job.registered())) {
      return told.explain(
          Code.TASK_SUSPENDED, parts.abandoned().whySuspended(job.registered()) + ".");
    }
    if (ahead < 0) {
      return told.explain(Code.STARTING, "An executor has it, or is about to.");
    }
    told.ahead = OptionalInt.of(ahead);
    Quota full = dispatcher.fullQuota(job);
    if (full == null) {
      return told.explain(
          Code.WAITING_FOR_PLACE,
          "The executor has no room: "
              + parts.admission().running()
              + " jobs run, and "
              + ahead
              + " of the same owner stand before it.");
    }
    Bound bound = full.runningBound();
    told.bound = bound;
    told.holders = holders(full, mayRead);
    return told.explain(
        Code.WAITING_FOR_BOUND, "As many jobs run as the bound allows: " + bound + ".");
  }

  private static List<JobId> holders(Quota full, Predicate<LiveJob> mayRead) {
    return full.holders().stream()
        .filter(holder -> holder.isListed() && mayRead.test(holder))
        .limit(Explanation.MOST_HOLDERS)
        .map(LiveJob::id)
        .toList();
  }

  /** Since when it waits is written before the job, or the attempt, can be seen. */
  private @Nullable Instant waitDeadline(JobAttempt attempt) {
    return attempt.hasWaitLimit()
        ? after(attempt.waitingSinceNanos(), attempt.waitNanosLeft())
        : null;
  }

  private Instant after(long sinceNanos, long spanNanos) {
    long left = spanNanos - (parts.clock().nanoTime() - sinceNanos);
    return parts.clock().instant().plusNanos(left);
  }

  private static Explanation running(Parts told) {
    return told.explain(Code.RUNNING, "Its task runs since " + told.runningSince + ".");
  }

  private Explanation stopping(Parts told, boolean seesStacks) {
    JobAttempt attempt = told.attempt();
    StopLadder ladder = attempt.ladder();
    if (ladder != null) {
      told.stop = ladder.explain(causeOf(Word.row(told.word)));
    }
    RunsWhere where = attempt.where();
    if (seesStacks && where != null && where.isHere()) {
      told.stuck =
          new AbandonedAttempt(
              attempt.jobId(),
              attempt.task(),
              where.threadName(),
              StuckStack.of(where.stack()).ofTask());
    }
    String whose = where == null || where.isHere() ? "Its task" : "Its task, elsewhere,";
    return told.explain(Code.STOPPING, whose + " was told to stop and has not come back.");
  }

  private static Stop.Cause causeOf(Row row) {
    if (row == Row.CANCELLING) {
      return Stop.Cause.CANCEL;
    }
    return row == Row.EXECUTING_TIME ? Stop.Cause.RUN_LIMIT : Stop.Cause.CLOSE;
  }

  /** The parts of an explanation, while it is made. */
  private static final class Parts {
    final LiveJob job;
    final long word;
    @Nullable Bound bound;
    List<JobId> holders = List.of();
    OptionalInt ahead = OptionalInt.empty();
    @Nullable Instant waitDeadline;
    @Nullable Instant runningSince;
    @Nullable Instant runDeadline;
    @Nullable Stop stop;
    @Nullable AbandonedAttempt stuck;

    Parts(LiveJob job, long word) {
      this.job = job;
      this.word = word;
    }

    /** Returns the attempt of a job that had not ended; it may have meanwhile: then all is off. */
    JobAttempt attempt() {
      JobAttempt latest = job.attempt();
      return latest == null ? new JobAttempt(job, /* waitingSinceNanos= */ 0) : latest;
    }

    void running() {
      JobAttempt attempt = attempt();
      runningSince = Instant.ofEpochMilli(attempt.startedMillis(Word.attempt(word)));
      if (attempt.hasRunLimit()) {
        runDeadline = runningSince.plus(Duration.ofNanos(attempt.runNanosLeft()));
      }
    }

    Explanation explain(Code code, String words) {
      return new Explanation(
          job.id(),
          Word.status(word),
          code,
          words,
          Optional.ofNullable(bound),
          holders,
          ahead,
          Optional.ofNullable(waitDeadline),
          Optional.ofNullable(runningSince),
          Optional.ofNullable(runDeadline),
          Optional.ofNullable(stop),
          Optional.ofNullable(stuck));
    }
  }
}
