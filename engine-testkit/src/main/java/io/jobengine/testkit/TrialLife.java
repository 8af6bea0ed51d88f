package io.jobengine.testkit;

import static io.jobengine.JobStatus.CANCELLED;
import static io.jobengine.JobStatus.CANCELLING;
import static io.jobengine.JobStatus.EXECUTING;
import static io.jobengine.JobStatus.EXPECTED_FAILURE;
import static io.jobengine.JobStatus.FAILED;
import static io.jobengine.JobStatus.NEW;
import static io.jobengine.JobStatus.SUBMITTED;
import static io.jobengine.JobStatus.SUCCEEDED;
import static io.jobengine.JobStatus.TIMED_OUT;
import static io.jobengine.JobStatus.WAITING;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.JobStatus;
import io.jobengine.spi.JobChange;
import java.util.ArrayList;
import java.util.List;

/** The statuses of a job, from the first to the last. */
record TrialLife(List<JobStatus> statuses) {
  /** Lives that between them take each step that there is. */
  static final List<TrialLife> OF_EACH_KIND =
      List.of(
          of(NEW, FAILED),
          of(NEW, SUBMITTED, CANCELLED),
          of(NEW, SUBMITTED, FAILED),
          of(NEW, SUBMITTED, TIMED_OUT),
          of(NEW, SUBMITTED, EXECUTING, SUCCEEDED),
          of(NEW, SUBMITTED, EXECUTING, FAILED),
          of(NEW, SUBMITTED, EXECUTING, EXPECTED_FAILURE),
          of(NEW, SUBMITTED, EXECUTING, TIMED_OUT),
          of(NEW, SUBMITTED, EXECUTING, CANCELLING, CANCELLED),
          of(NEW, SUBMITTED, WAITING, CANCELLED),
          of(NEW, SUBMITTED, WAITING, FAILED),
          of(NEW, SUBMITTED, WAITING, TIMED_OUT),
          of(NEW, SUBMITTED, WAITING, EXECUTING, WAITING, EXECUTING, SUCCEEDED));

  private static TrialLife of(JobStatus... statuses) {
    return new TrialLife(List.of(statuses));
  }

  /** Returns the changes of a job that lives so, each heard while the job stands there. */
  List<JobChange> changes(JobId job) {
    List<JobChange> changes = new ArrayList<>();
    int attempt = 0;
    for (int i = 1; i < statuses.size(); i++) {
      JobStatus to = statuses.get(i);
      attempt += to == EXECUTING ? 1 : 0;
      changes.add(change(at(job, to), attempt, statuses.get(i - 1), to));
    }
    return changes;
  }

  /** Returns a change that is heard late: its job has come to its end meanwhile. */
  JobChange lateFirstChange(JobId job) {
    JobStatus last = statuses.get(statuses.size() - 1);
    return change(at(job, last), 0, statuses.get(0), statuses.get(1));
  }

  private static TrialJob at(JobId job, JobStatus status) {
    return new TrialJob(job, Caller.NOBODY, status);
  }

  private static JobChange change(TrialJob job, int attempt, JobStatus from, JobStatus to) {
    return new JobChange(job, attempt, from, to, ManualClock.START);
  }
}
