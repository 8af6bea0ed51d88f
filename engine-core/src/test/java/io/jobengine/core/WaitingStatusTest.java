package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobStatus;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualExecutor;
import io.jobengine.testkit.RecordingJobListener;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A job that an executor took is SUBMITTED until it starts; one that none has room for is WAITING.
 */
class WaitingStatusTest {
  private static final Task TASK = Task.of("any", List.of(), context -> {});

  private final RecordingJobListener listener = new RecordingJobListener();

  private ManualEngine engine(int places) {
    return new ManualEngine(places, settings -> settings.task(TASK).listener(listener));
  }

  @Test
  void aJobThatFindsRoomIsSubmittedUntilItStarts() {
    try (ManualEngine manual = engine(1)) {
      LiveJob job = manual.submit("any");
      assertEquals(JobStatus.SUBMITTED, job.status());
      manual.executor.runNext();
      manual.notifier.runAll();
      assertEquals(
          List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.SUCCEEDED),
          listener.statuses(job.id()));
    }
  }

  @Test
  void aJobThatFindsNoRoomIsWaitingUntilItStarts() {
    try (ManualEngine manual = engine(1)) {
      manual.submit("any");
      LiveJob job = manual.submit("any");
      assertEquals(JobStatus.WAITING, job.status());
      manual.executor.runNext();
      assertEquals(JobStatus.WAITING, job.status(), "handed over, but not started");
      manual.executor.runNext();
      manual.notifier.runAll();
      assertEquals(
          List.of(JobStatus.SUBMITTED, JobStatus.WAITING, JobStatus.EXECUTING, JobStatus.SUCCEEDED),
          listener.statuses(job.id()));
    }
  }

  @Test
  void whatAHostsExecutorHoldsBackIsSubmitted() {
    ManualExecutor hosts = new ManualExecutor();
    try (ManualEngine manual =
        new ManualEngine(
            0, settings -> settings.task(TASK).executor(JobExecutors.adapted(hosts)))) {
      LiveJob job = manual.submit("any");
      assertEquals(JobStatus.SUBMITTED, job.status());
      hosts.runAll();
      assertEquals(JobStatus.SUCCEEDED, job.status());
    }
  }

  @Test
  void aDirectExecutorHasRunTheJobWhenSubmitReturns() {
    try (ManualEngine manual =
        new ManualEngine(0, settings -> settings.task(TASK).executor(JobExecutors.direct()))) {
      assertEquals(JobStatus.SUCCEEDED, manual.submit("any").status());
    }
  }
}
