package io.jobengine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which jobs to list. Immutable: each method returns a new filter. */
public final class JobFilter {
  /** Every job that the caller may list, at most 1000. */
  public static final JobFilter ALL =
      new JobFilter(null, null, EnumSet.allOf(JobStatus.class), 1000);

  private final @Nullable TaskName task;
  private final @Nullable Caller owner;
  private final Set<JobStatus> statuses;
  private final int limit;

  private JobFilter(
      @Nullable TaskName task, @Nullable Caller owner, Set<JobStatus> statuses, int limit) {
    this.task = task;
    this.owner = owner;
    this.statuses = Collections.unmodifiableSet(statuses);
    this.limit = limit;
  }

  /** Returns this filter for the jobs of one task. */
  public JobFilter task(TaskName name) {
    return new JobFilter(Objects.requireNonNull(name), owner, statuses, limit);
  }

  /** Returns this filter for the jobs of one owner. */
  public JobFilter owner(Caller caller) {
    return new JobFilter(task, Objects.requireNonNull(caller), statuses, limit);
  }

  /** Returns this filter for the jobs that stand at one of these. */
  public JobFilter statuses(JobStatus first, JobStatus... more) {
    return new JobFilter(task, owner, EnumSet.of(first, more), limit);
  }

  /** Returns this filter with another bound on the number of jobs; at least 1. */
  public JobFilter limit(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("limit must be at least 1, not " + most);
    }
    return new JobFilter(task, owner, statuses, most);
  }

  /** Returns how many jobs to list at the most. */
  public int limit() {
    return limit;
  }

  /** Returns whether a job is wanted. */
  public boolean matches(Job job) {
    return (task == null || task.equals(job.task()))
        && (owner == null || owner.equals(job.owner()))
        && statuses.contains(job.status());
  }

  @Override
  public String toString() {
    return "JobFilter[task="
        + task
        + ", owner="
        + owner
        + ", statuses="
        + statuses
        + ", limit="
        + limit
        + "]";
  }
}
