package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobId;
import io.jobengine.JobStatus;
import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingJobListenerTest implements JobListenerContract {
  private final RecordingJobListener listener = new RecordingJobListener();

  @Override
  public JobListener newListener() {
    return new RecordingJobListener();
  }

  @Test
  void remembersChangesInOrder() {
    JobChange accepted = change(1, JobStatus.NEW, JobStatus.SUBMITTED);
    JobChange started = change(1, JobStatus.SUBMITTED, JobStatus.EXECUTING);
    listener.changed(accepted);
    listener.changed(started);
    assertEquals(List.of(accepted, started), listener.changes());
  }

  @Test
  void tellsTheStatusesOfOneJob() {
    listener.changed(change(1, JobStatus.NEW, JobStatus.SUBMITTED));
    listener.changed(change(2, JobStatus.NEW, JobStatus.WAITING));
    listener.changed(change(1, JobStatus.SUBMITTED, JobStatus.EXECUTING));
    assertEquals(
        List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING), listener.statuses(new JobId(0, 1)));
    assertEquals(List.of(), listener.statuses(new JobId(0, 3)));
  }

  @Test
  void aListThatWasReadDoesNotChange() {
    List<JobChange> read = listener.changes();
    listener.changed(change(1, JobStatus.NEW, JobStatus.SUBMITTED));
    assertEquals(List.of(), read);
    List<JobChange> again = listener.changes();
    assertThrows(UnsupportedOperationException.class, again::clear);
  }

  @Test
  void losesNoChangeOfThreadsThatTellAtOnce() {
    Race.run(
        4,
        Duration.ofSeconds(10),
        thread -> {
          for (int i = 0; i < 500; i++) {
            listener.changed(change(thread, JobStatus.NEW, JobStatus.SUBMITTED));
          }
        });
    assertEquals(2000, listener.changes().size());
    assertEquals(500, listener.statuses(new JobId(0, 3)).size());
  }

  private static JobChange change(int job, JobStatus from, JobStatus to) {
    return new JobChange(new TrialJob(new JobId(0, job)), 1, from, to, ManualClock.START);
  }
}
