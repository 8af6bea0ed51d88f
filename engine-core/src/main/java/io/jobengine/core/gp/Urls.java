package io.jobengine.core.gp;

import io.jobengine.JobId;
import io.jobengine.TaskName;
import java.net.URI;

/**
 * The URLs of the resources, below the base that a host gives. Names need no escapes but for the
 * spaces in the names of tasks.
 */
final class Urls {
  private final String base;

  Urls(URI base) {
    String text = base.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  String catalog() {
    return base + "/services";
  }

  String folder(String folder) {
    return catalog() + "/" + folder;
  }

  String service(String service) {
    return catalog() + "/" + service + "/GPServer";
  }

  String task(TaskName task) {
    return service(task.service()) + "/" + task.task().replace(" ", "%20");
  }

  /** Returns what stands before the ids of a task's jobs. */
  String jobs(TaskName task) {
    return task(task) + "/jobs/";
  }

  String job(TaskName task, JobId job) {
    return jobs(task) + job;
  }
}
