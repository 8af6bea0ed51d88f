package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.TaskName;
import io.jobengine.data.Parameter;

/** A job that a test leads through its life. */
final class RiggedJob {
  private final Rig rig;
  private final Caller owner;
  private JobRequest request;
  private Job job;
  private RiggedAttempt attempt;

  RiggedJob(Rig rig, TaskName task, Caller owner) {
    this.rig = rig;
    this.owner = owner;
    this.request = JobRequest.of(task).withLimits(Limits.NONE.queueWait(Rig.WAIT_LIMIT));
  }

  <T> RiggedJob given(Parameter<T> parameter, T value) {
    request = request.with(parameter, value);
    return this;
  }

  private Job job() {
    if (job == null) {
      job = rig.engine().as(owner).submit(request);
    }
    return job;
  }

  JobId id() {
    return job().id();
  }

  JobStatus status() {
    return job().status();
  }

  private RiggedAttempt attempt() {
    if (attempt == null) {
      job();
      attempt = rig.begin();
    }
    return attempt;
  }

  RiggedJob says(MessageType type, String text) {
    attempt().says(type, text);
    return this;
  }

  RiggedJob progress(Progress progress) {
    attempt().progress(progress);
    return this;
  }

  <T> RiggedJob result(Parameter<T> parameter, T value) {
    attempt().result(parameter, value);
    return this;
  }

  /** Leads the job to a status: from where it stands, by what would happen to it. */
  RiggedJob to(JobStatus status) {
    switch (status) {
      case NEW -> throw new IllegalArgumentException("nobody can see a new job");
      case SUBMITTED -> job();
      case WAITING -> {
        rig.takeAllRoom();
        job();
        rig.giveRoom();
      }
      case EXECUTING -> attempt();
      case CANCELLING -> {
        attempt();
        rig.engine().cancel(id());
      }
      case CANCELLED -> rig.engine().cancel(id());
      case TIMED_OUT -> {
        job();
        rig.passWaitLimit();
      }
      case SUCCEEDED -> attempt().returned();
      case FAILED -> attempt().threw();
      case EXPECTED_FAILURE -> attempt().threwExpected();
    }
    assertEquals(status, status());
    return this;
  }
}
