package io.jobengine.core.gp;

import io.jobengine.JobEngine;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service, with its tasks by name, in the order in which they were registered. */
record ServedService(ServiceDescriptor descriptor, Map<String, ServedTask> tasks) {
  static ServedService of(JobEngine engine, ServiceDescriptor service) {
    Map<String, ServedTask> tasks = new LinkedHashMap<>();
    for (TaskDescriptor task : engine.tasks(service.name())) {
      tasks.put(task.name(), new ServedTask(engine, service, task));
    }
    return new ServedService(service, tasks);
  }

  String name() {
    return descriptor.name();
  }
}
