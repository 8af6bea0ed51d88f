package io.jobengine.testkit;

import io.jobengine.JobId;
import io.jobengine.JobStatus;
import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A job listener that remembers what it hears, in order.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class RecordingJobListener implements JobListener {
  private final List<JobChange> changes = new CopyOnWriteArrayList<>();

  /** Makes a listener that has heard nothing. */
  public RecordingJobListener() {}

  @Override
  public void changed(JobChange change) {
    changes.add(change);
  }

  /** Returns all changes that it has heard so far, oldest first; the list does not change. */
  public List<JobChange> changes() {
    return List.copyOf(changes);
  }

  /** Returns the statuses that a job has come to so far, oldest first. */
  public List<JobStatus> statuses(JobId job) {
    return changes.stream()
        .filter(change -> change.job().id().equals(job))
        .map(JobChange::to)
        .toList();
  }
}
