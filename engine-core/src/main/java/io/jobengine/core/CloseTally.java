package io.jobengine.core;

import static java.util.stream.Collectors.toSet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.jobengine.AbandonedAttempt;
import io.jobengine.CloseReport;
import io.jobengine.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts how jobs end while the engine closes. */
final class CloseTally {
  /*
   * A job is counted here and at the admission, which knows how many are left, in one step: so at any moment each job is
   * either among those that are left or counted here, and the report adds up. The lock is taken while the engine closes,
   * not before.
   */
  private final Admission admission;

  @GuardedBy("this")
  private int finished;

  @GuardedBy("this")
  private int stopped;

  @GuardedBy("this")
  private final List<AbandonedAttempt> abandoned = new ArrayList<>();

  CloseTally(Admission admission) {
    this.admission = admission;
  }

  /**
   * Counts a job as ended.
   *
   * @param job the job
   * @param from where it stood when its end was decided
   * @param givenUp its attempt, if that was given up
   */
  void ended(LiveJob job, Row from, @Nullable AbandonedAttempt givenUp) {
    if (!admission.isClosing()) {
      admission.ended(job);
      return;
    }
    synchronized (this) {
      if (givenUp != null) {
        abandoned.add(givenUp);
      } else if (from.isStopping() || from.holdsWaitingPlace()) {
        stopped++;
      } else {
        finished++;
      }
      admission.ended(job);
    }
  }

  /**
   * Returns what was counted so far.
   *
   * @param stuck where the threads are that are stuck now, whenever they were given up
   */
  synchronized CloseReport report(List<AbandonedAttempt> stuck) {
    Set<JobId> meanwhile = abandoned.stream().map(AbandonedAttempt::job).collect(toSet());
    List<AbandonedAttempt> before =
        stuck.stream().filter(attempt -> !meanwhile.contains(attempt.job())).toList();
    return new CloseReport(finished, stopped, admission.left(), abandoned, before);
  }
}
