package io.jobengine.core;

import io.jobengine.JobRequest;
import io.jobengine.Limits;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.UnknownTaskException;
import io.jobengine.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services and tasks of an engine; fixed once it is built. */
final class TaskRegistry {
  private final Limits limits;
  private final Quotas quotas;
  private final Map<String, ServiceDescriptor> services = new LinkedHashMap<>();
  private final Map<String, Map<String, RegisteredTask>> tasks = new LinkedHashMap<>();

  /** By the task's own name; several where services share it. */
  private final Map<String, List<RegisteredTask>> byTaskName = new HashMap<>();

  TaskRegistry(Limits limits, Quotas quotas) {
    this.limits = limits;
    this.quotas = quotas;
  }

  /** Adds a service, for {@link #add(String, Task)} to add tasks to. */
  void add(ServiceDescriptor service) {
    if (services.putIfAbsent(service.name(), service) != null) {
      throw new IllegalArgumentException("Two services are named '" + service.name() + "'");
    }
    tasks.put(service.name(), new LinkedHashMap<>());
  }

  boolean has(String service) {
    return services.containsKey(service);
  }

  void add(String service, Task task) {
    ServiceDescriptor home = knownService(service);
    TaskDescriptor descriptor = task.descriptor();
    RegisteredTask added = registered(task, descriptor, home);
    if (tasksOf(service).putIfAbsent(descriptor.name(), added) != null) {
      throw new IllegalArgumentException(
          "Two tasks of service '" + service + "' are named '" + descriptor.name() + "'");
    }
    byTaskName.computeIfAbsent(descriptor.name(), name -> new ArrayList<>(1)).add(added);
  }

  private RegisteredTask registered(
      Task task, TaskDescriptor descriptor, ServiceDescriptor service) {
    TaskName name = new TaskName(service.name(), descriptor.name());
    Quota own = quotas.ofTask(name, descriptor.bounds());
    Quota shared = quotas.ofService(service);
    return new RegisteredTask(
        task, descriptor, service, limits, quotas.of(own, shared), quotas.poolOf(own, shared));
  }

  /**
   * Returns the task that a request names.
   *
   * @throws UnknownTaskException if there is none, or more than one
   */
  RegisteredTask find(JobRequest request) {
    String service = request.service().orElse(null);
    RegisteredTask found =
        service == null ? findAlone(request.task()) : find(service, request.task());
    if (found == null) {
      String wanted = service == null ? request.task() : service + "/" + request.task();
      throw new UnknownTaskException(
          "No task named '" + wanted + "'; registered tasks: " + names());
    }
    return found;
  }

  private @Nullable RegisteredTask find(String service, String task) {
    Map<String, RegisteredTask> ofService = tasks.get(service);
    return ofService == null ? null : ofService.get(task);
  }

  private @Nullable RegisteredTask findAlone(String task) {
    List<RegisteredTask> found = byTaskName.getOrDefault(task, List.of());
    if (found.size() > 1) {
      throw new UnknownTaskException(
          "Several services have a task '"
              + task
              + "'; name one of "
              + found.stream().map(other -> other.name.toString()).toList());
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private List<TaskName> names() {
    return tasks.values().stream()
        .flatMap(ofService -> ofService.values().stream())
        .map(task -> task.name)
        .toList();
  }

  List<ServiceDescriptor> services() {
    return List.copyOf(services.values());
  }

  List<TaskDescriptor> tasks(String service) {
    return tasksOf(knownService(service).name()).values().stream()
        .map(task -> task.descriptor)
        .toList();
  }

  private ServiceDescriptor knownService(String service) {
    ServiceDescriptor found = services.get(service);
    if (found == null) {
      throw new IllegalArgumentException(
          "No service named '" + service + "'; services: " + services.keySet());
    }
    return found;
  }

  private Map<String, RegisteredTask> tasksOf(String service) {
    return tasks.getOrDefault(service, Map.of());
  }
}
