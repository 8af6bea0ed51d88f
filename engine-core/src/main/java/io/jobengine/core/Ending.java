package io.jobengine.core;

import io.jobengine.AbandonedAttempt;
import io.jobengine.JobFailure;
import io.jobengine.JobFailure.Kind;
import io.jobengine.MessageType;
import io.jobengine.task.ExpectedFailureException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ends a job, and what is told of it. Made before the end is claimed, so that nothing can fail
 * behind the claim.
 *
 * <p>The words are for strangers: they name what the caller may know, never the text of an
 * exception that nobody worded for them.
 *
 * @param event what happens
 * @param words what to tell the submitter if this decides the end; null for nothing
 * @param aside what to tell if a stop has decided it already; null for nothing
 * @param failure what to tell the host; null for nothing
 * @param abandoned what was given up; null where the attempt ends in another way
 */
record Ending(
    JobEvent event,
    @Nullable String words,
    @Nullable String aside,
    @Nullable JobFailure failure,
    @Nullable AbandonedAttempt abandoned) {
  static final Ending RETURNED =
      new Ending(
          JobEvent.RETURNED,
          null,
          "The task had come to its end; its results were dropped.",
          null,
          null);

  /** The engine itself failed to word the end: there is no memory, or no stack, left. */
  static final Ending BROKEN = of(JobEvent.THREW, "Failed: the server is out of resources.");

  static final Ending CANCEL = of(JobEvent.CANCEL, "Cancelled before it started.");
  static final Ending CLOSE =
      of(JobEvent.CLOSE, "Failed: the server closed before the job started.");

  /** The engine could not take the job in: there is no memory left. */
  static final Ending REFUSED = of(JobEvent.REFUSED, "Failed: the server is out of resources.");

  private static final JobFailure CLOSED =
      new JobFailure(Kind.CLOSED, "", "the engine closed before the job had ended");

  static Ending of(JobEvent event, @Nullable String words) {
    return failed(event, words, null);
  }

  private static Ending failed(
      JobEvent event, @Nullable String words, @Nullable JobFailure failure) {
    return new Ending(event, words, /* aside= */ null, failure, /* abandoned= */ null);
  }

  static Ending waitLimit(long limitNanos) {
    return of(
        JobEvent.WAIT_LIMIT,
        "Timed out: no place became free within " + EffectiveLimits.words(limitNanos) + ".");
  }

  static Ending without(List<String> outputs) {
    String words = "the task did not produce " + String.join(", ", outputs);
    return failed(
        JobEvent.THREW, "Failed: " + words + ".", new JobFailure(Kind.MISSING_RESULT, "", words));
  }

  /** Returns the end of a task that threw something, or was thrown out by what stands around it. */
  static Ending threw(Throwable thrown, String who) {
    Class<?> type = thrown.getClass();
    String name = (type.isAnonymousClass() ? type.getSuperclass() : type).getSimpleName();
    return failed(
        JobEvent.THREW,
        "Failed: " + who + " threw " + name + "; the server's log says more.",
        new JobFailure(Kind.THREW, type.getName(), text(thrown)));
  }

  static Ending failed(String type, String message) {
    return failed(
        JobEvent.THREW,
        "Failed: the task threw "
            + type.substring(type.lastIndexOf('.') + 1)
            + "; the server's log says more.",
        new JobFailure(Kind.THREW, type, message));
  }

  static Ending expected(ExpectedFailureException thrown) {
    return expected(thrown.getClass().getName(), text(thrown));
  }

  /**
   * Returns the end of a task that failed as its author foresaw, with something thrown or without.
   */
  static Ending expected(String type, String words) {
    return failed(
        JobEvent.FAILED_AS_EXPECTED,
        words.isEmpty() ? "Failed." : words,
        new JobFailure(Kind.EXPECTED, type, words));
  }

  static Ending lost(boolean forGood, String why) {
    return failed(
        forGood ? JobEvent.LOST_FOR_GOOD : JobEvent.LOST,
        "Failed: the place where the job ran was lost.",
        new JobFailure(Kind.LOST, "", why));
  }

  static Ending abandoned(
      JobAttempt attempt, RunsWhere where, StuckStack stack, boolean showStack) {
    String method = stack.ownMethod();
    List<StackTraceElement> frames = stack.ofTask();
    String words =
        "The task did not stop within "
            + EffectiveLimits.words(attempt.job.limits().stopGraceNanos())
            + " and was given up"
            + (method == null ? "." : ", at " + method + ".")
            + (showStack ? StuckStack.lines(frames) : "");
    return new Ending(
        JobEvent.ABANDONED,
        null,
        words,
        null,
        new AbandonedAttempt(attempt.jobId(), attempt.task(), where.threadName(), frames));
  }

  /** A task's exception may do anything when it is asked for its text. */
  private static String text(Throwable thrown) {
    try {
      String text = thrown.getMessage();
      return text == null ? "" : text;
    } catch (Throwable t) {
      return "";
    }
  }

  /**
   * Returns the last message of a job that goes from a row to its end; null where nothing is to be
   * told.
   */
  @Nullable String lastWords(Row from, EffectiveLimits limits) {
    if (!from.isStopping()) {
      return words;
    }
    String stop =
        from == Row.CANCELLING
            ? "Cancelled."
            : from == Row.EXECUTING_TIME
                ? "Timed out: it ran longer than " + EffectiveLimits.words(limits.runNanos()) + "."
                : "Failed: the server closed while the job was running.";
    return aside == null ? stop : stop + " " + aside;
  }

  /**
   * Returns what to tell the host of a job that goes from a row to its end; null where it did not
   * fail.
   */
  @Nullable JobFailure failure(Row from, Row end) {
    if (end != Row.FAILED && end != Row.EXPECTED_FAILURE) {
      return null;
    }
    return event == JobEvent.CLOSE || from == Row.EXECUTING_CLOSE ? CLOSED : failure;
  }

  /** Returns the type of the last message of a job that ends so. */
  static MessageType typeOf(Row end) {
    return end == Row.CANCELLED ? MessageType.INFORMATIVE : MessageType.ERROR;
  }
}
