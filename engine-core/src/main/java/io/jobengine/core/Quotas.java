package io.jobengine.core;

import io.jobengine.Bound.Scope;
import io.jobengine.Bounds;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The quotas of an engine, its services and its tasks, while it is built. */
final class Quotas {
  final Quota engine;
  private final Map<String, Quota> byService = new HashMap<>();

  /** The first is that of tasks without bounds on running jobs. */
  private final List<Pool> pools = new ArrayList<>(List.of(new Pool(0, List.of())));

  Quotas(Bounds ofEngine) {
    this.engine = new Quota(Scope.ENGINE, "", ofEngine);
  }

  Quota ofService(ServiceDescriptor service) {
    return byService.computeIfAbsent(
        service.name(), name -> new Quota(Scope.SERVICE, name, service.bounds()));
  }

  Quota ofTask(TaskName task, Bounds bounds) {
    return new Quota(Scope.TASK, task.toString(), bounds);
  }

  /** Returns what a job of a task counts in while it is queued or holds inputs. */
  List<Quota> of(Quota task, Quota service) {
    return Stream.of(engine, service, task)
        .filter(quota -> quota.boundsQueued() || quota.boundsBytes())
        .toList();
  }

  /** Returns the pool of a task: that of its service, unless it bounds running jobs of its own. */
  Pool poolOf(Quota task, Quota service) {
    List<Quota> bounding = Stream.of(service, task).filter(Quota::boundsRunning).toList();
    return pools.stream()
        .filter(pool -> pool.quotas().equals(bounding))
        .findFirst()
        .orElseGet(
            () -> {
              Pool made = new Pool(pools.size(), bounding);
              pools.add(made);
              return made;
            });
  }

  int pools() {
    return pools.size();
  }
}
