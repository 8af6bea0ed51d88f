package io.jobengine.core.gp;

import com.google.common.base.Ascii;
import io.jobengine.JobEngine;
import io.jobengine.ServiceDescriptor;
import io.jobengine.data.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of all engines that a server fronts, by name. They never change. */
final class Services {
  /**
   * The parameters that the ArcGIS REST documentation gives to submitJob, execute, job and result,
   * in lower case: a task cannot have parameters of these names, since no client could send them.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "f",
          "token",
          "callback",
          "context",
          "env:outsr",
          "env:processsr",
          "outsr",
          "processsr",
          "returnz",
          "returnm",
          "returntruecurves",
          "returnfeaturecollection",
          "returncolumnname",
          "simplifyfeatures",
          "returntype",
          "returnmessages");

  /** The version that a catalog without services shows; nothing depends on it. */
  private static final double NO_SERVICE_VERSION = 11.1;

  private final Map<String, ServedService> byName = new LinkedHashMap<>();

  /**
   * Collects the services of some engines.
   *
   * @throws IllegalArgumentException if two of them have the same name, or a parameter has a
   *     reserved one; the message names them all
   */
  Services(List<JobEngine> engines) {
    List<String> problems = new ArrayList<>();
    for (JobEngine engine : engines) {
      for (ServiceDescriptor descriptor : engine.services()) {
        ServedService service = ServedService.of(engine, descriptor);
        if (byName.putIfAbsent(service.name(), service) != null) {
          problems.add("Two engines have a service named '" + service.name() + "'");
        }
        service.tasks().values().forEach(task -> addReserved(task, problems));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  private static void addReserved(ServedTask task, List<String> problems) {
    for (Parameter<?> parameter : task.descriptor().parameters()) {
      if (RESERVED.contains(Ascii.toLowerCase(parameter.name()))) {
        problems.add(
            "Task '%s' has a parameter named '%s', which is a parameter of the request itself"
                .formatted(task.name(), parameter.name()));
      }
    }
  }

  /** Returns all, in the order of the engines and of their services. */
  Collection<ServedService> all() {
    return byName.values();
  }

  @Nullable ServedService find(String name) {
    return byName.get(name);
  }

  /** Returns the services of a folder; those without one for the empty name. */
  List<ServiceDescriptor> inFolder(String folder) {
    return byName.values().stream()
        .map(ServedService::descriptor)
        .filter(service -> folderOf(service).equals(folder))
        .toList();
  }

  /** Returns the names of the folders, sorted. */
  List<String> folders() {
    return byName.values().stream()
        .map(service -> folderOf(service.descriptor()))
        .filter(folder -> !folder.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the highest version that a service shows. */
  double currentVersion() {
    return byName.values().stream()
        .mapToDouble(service -> service.descriptor().currentVersion())
        .max()
        .orElse(NO_SERVICE_VERSION);
  }

  private static String folderOf(ServiceDescriptor service) {
    int slash = service.name().indexOf('/');
    return slash < 0 ? "" : service.name().substring(0, slash);
  }
}
