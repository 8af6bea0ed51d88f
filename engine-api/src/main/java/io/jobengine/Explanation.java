package io.jobengine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why a job has not started or not ended, at one instant. Immutable.
 *
 * <p>The code says which case it is, and with it which of the other parts are there; programs read
 * these, people the words. The words may change from release to release, the codes do not.
 *
 * @param job the job
 * @param status where it stands
 * @param code the case
 * @param words the case in words
 * @param bound the bound that is in the way; with {@link Code#WAITING_FOR_BOUND}
 * @param holders the jobs that hold the places of that bound, those that the caller may read; at
 *     most {@value #MOST_HOLDERS}
 * @param ahead how many jobs of the same owner and priority stand before it; where it is queued.
 *     Jobs of others take turns with them
 * @param waitDeadline when it times out if it has not started; where it is queued and has a wait
 *     limit
 * @param runningSince when its latest attempt started; from then on
 * @param runDeadline when it is stopped for running too long; where it runs and has a run limit
 * @param stop how far its stop is; with {@link Code#STOPPING}
 * @param stuck the thread that does not stop, and where it is now; with {@link Code#STOPPING} and
 *     {@link Code#STUCK} where it is a thread of this process. For the host's own view alone
 */
public record Explanation(
    JobId job,
    JobStatus status,
    Code code,
    String words,
    Optional<Bound> bound,
    List<JobId> holders,
    OptionalInt ahead,
    Optional<Instant> waitDeadline,
    Optional<Instant> runningSince,
    Optional<Instant> runDeadline,
    Optional<Stop> stop,
    Optional<AbandonedAttempt> stuck) {
  /** How many holders are told at the most. */
  public static final int MOST_HOLDERS = 10;

  /** Copies the list, and checks that everything is there. */
  public Explanation {
    Objects.requireNonNull(job);
    Objects.requireNonNull(status);
    Objects.requireNonNull(code);
    Objects.requireNonNull(words);
    Objects.requireNonNull(bound);
    holders = List.copyOf(holders);
    Objects.requireNonNull(ahead);
    Objects.requireNonNull(waitDeadline);
    Objects.requireNonNull(runningSince);
    Objects.requireNonNull(runDeadline);
    Objects.requireNonNull(stop);
    Objects.requireNonNull(stuck);
  }

  @Override
  public String toString() {
    return "job " + job + ": " + code + ", " + words;
  }

  /** The cases. */
  public enum Code {
    /** It is queued: the executor has no room. */
    WAITING_FOR_PLACE,
    /** It is queued: as many jobs run as a bound allows. */
    WAITING_FOR_BOUND,
    /** It is queued: its task is suspended, for too many of its threads are stuck. */
    TASK_SUSPENDED,
    /** An executor has it, or is about to, and has not started it yet. */
    STARTING,
    /** Its task runs. */
    RUNNING,
    /** Its task runs and has been told to stop. */
    STOPPING,
    /** How it ends is decided, and about to be shown. */
    ENDING,
    /** It has ended. */
    ENDED,
    /** It has ended, but was given up: its thread has not come back. */
    STUCK
  }

  /**
   * How far the stop of a job is.
   *
   * @param cause why it is stopped
   * @param rung what was done last
   * @param since when the stop was asked for
   * @param givenUpAt when the job ends whatever its task does
   */
  public record Stop(Cause cause, Rung rung, Instant since, Instant givenUpAt) {
    /** Checks that everything is there. */
    public Stop {
      Objects.requireNonNull(cause);
      Objects.requireNonNull(rung);
      Objects.requireNonNull(since);
      Objects.requireNonNull(givenUpAt);
    }

    /** Why a job is stopped. */
    public enum Cause {
      /** A cancel. */
      CANCEL,
      /** The run limit. */
      RUN_LIMIT,
      /** The close of the engine. */
      CLOSE
    }

    /** The rungs of the ladder, in their order; the last one ends the job. */
    public enum Rung {
      /** The token says so, and the task's callbacks were called. */
      ASKED,
      /** The thread was interrupted, perhaps more than once; or, elsewhere, the stopper forced. */
      FORCED
    }
  }
}
