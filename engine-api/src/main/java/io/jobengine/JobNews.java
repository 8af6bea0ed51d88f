package io.jobengine;

import java.util.List;
import java.util.Objects;

/**
 * What is new about a job since a {@link JobCursor}. Immutable.
 *
 * @param job the job at this instant: its status, progress, results
 * @param messages the messages behind the cursor, at or above its level, by number; none where the
 *     deadline passed without news. A line that counts what the log had left out already stands
 *     where the gap is, unless nothing of its level was ever left out
 * @param next the cursor to ask with the next time
 */
public record JobNews(JobSnapshot job, List<JobMessage> messages, JobCursor next) {
  /** Makes news. */
  public JobNews {
    Objects.requireNonNull(job);
    messages = List.copyOf(messages);
    Objects.requireNonNull(next);
  }
}
