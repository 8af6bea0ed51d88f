package io.jobengine.core.gp;

import java.net.URI;

/**
 * A task, prepared for polls of its jobs.
 *
 * @param directory what stands before the id in the path of a job
 */
record PolledTask(ServedTask task, String directory, JobJson json) {
  PolledTask(ServedTask task, StatusDialect dialect) {
    this(task, new Urls(URI.create("")).jobs(task.name()), new JobJson(task, dialect));
  }
}
