package io.jobengine.core;

import io.jobengine.JobId;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The jobs in memory, by id. */
final class JobTable {
  private final ConcurrentHashMap<JobId, LiveJob> jobs = new ConcurrentHashMap<>();

  void add(LiveJob job) {
    jobs.put(job.id, job);
  }

  /** Returns a listed job, or null. */
  @Nullable LiveJob find(JobId id) {
    LiveJob job = jobs.get(id);
    return job == null || !job.listed ? null : job;
  }

  boolean remove(LiveJob job) {
    return jobs.remove(job.id, job);
  }

  /** Returns a live view of all jobs, unlisted ones included, in no order. */
  Collection<LiveJob> all() {
    return jobs.values();
  }
}
