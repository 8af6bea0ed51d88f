package io.jobengine.core.gp;

import io.jobengine.Caller;
import io.jobengine.InvalidRequestException;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.Jobs;
import io.jobengine.Problem;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.data.Direction;
import io.jobengine.data.Parameter;
import io.jobengine.spi.AccessPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * An engine without a motor: its jobs stand where a test puts them, so that every status can be
 * shown, and it fails when a test wants it to. Not thread-safe.
 */
final class ScriptedEngine implements JobEngine {
  private final Map<String, ServiceDescriptor> services = new LinkedHashMap<>();
  private final Map<String, List<TaskDescriptor>> tasks = new LinkedHashMap<>();
  private final Map<JobId, ScriptedJob> inMemory = new LinkedHashMap<>();
  private final Map<JobId, CompletableFuture<Optional<JobSnapshot>>> inStore =
      new LinkedHashMap<>();
  private Consumer<ScriptedJob> onExecute = job -> {};
  private Throwable failure;

  ScriptedEngine service(ServiceDescriptor service, TaskDescriptor... itsTasks) {
    services.put(service.name(), service);
    tasks.put(service.name(), List.of(itsTasks));
    return this;
  }

  /** Makes all calls about jobs fail from now on. */
  void failWith(Throwable cause) {
    failure = cause;
  }

  /** Says what becomes of jobs that are executed. */
  void onExecute(Consumer<ScriptedJob> script) {
    onExecute = script;
  }

  /** Adds a job of nobody. */
  ScriptedJob job(TaskName task) {
    return job(task, Caller.NOBODY);
  }

  ScriptedJob job(TaskName task, Caller owner) {
    ScriptedJob job = newJob(task, owner);
    inMemory.put(job.id(), job);
    return job;
  }

  /** Adds a job that is known to a store only. */
  CompletableFuture<Optional<JobSnapshot>> stored(JobId id) {
    return inStore.computeIfAbsent(id, key -> new CompletableFuture<>());
  }

  ScriptedJob last() {
    List<ScriptedJob> all = List.copyOf(inMemory.values());
    return all.get(all.size() - 1);
  }

  int jobCount() {
    return inMemory.size();
  }

  private ScriptedJob newJob(TaskName task, Caller owner) {
    return new ScriptedJob(new JobId(0x8f8783b51b5a4fafL, inMemory.size() + 1), task, owner);
  }

  @Override
  public Jobs as(Caller caller) {
    return new View(caller);
  }

  @Override
  public List<ServiceDescriptor> services() {
    return List.copyOf(services.values());
  }

  @Override
  public List<TaskDescriptor> tasks(String service) {
    return tasks.get(service);
  }

  @Override
  public boolean isClosing() {
    return false;
  }

  @Override
  public void close() {}

  @Override
  public Job submit(JobRequest request) {
    throw new UnsupportedOperationException("the resource layer must not wait");
  }

  @Override
  public CompletionStage<Job> submitAsync(JobRequest request) {
    return as(Caller.NOBODY).submitAsync(request);
  }

  @Override
  public CompletionStage<JobSnapshot> execute(JobRequest request) {
    return as(Caller.NOBODY).execute(request);
  }

  @Override
  public Job find(JobId id) {
    return inMemory.get(id);
  }

  @Override
  public CompletionStage<Optional<JobSnapshot>> read(JobId id) {
    return as(Caller.NOBODY).read(id);
  }

  @Override
  public List<Job> list(JobFilter filter) {
    return List.copyOf(inMemory.values());
  }

  @Override
  public boolean cancel(JobId id) {
    return as(Caller.NOBODY).cancel(id);
  }

  @Override
  public boolean remove(JobId id) {
    return inMemory.remove(id) != null;
  }

  /** What one caller sees. */
  private final class View implements Jobs {
    private final Caller caller;

    View(Caller caller) {
      this.caller = caller;
    }

    @Override
    public Job submit(JobRequest request) {
      return ScriptedEngine.this.submit(request);
    }

    @Override
    public CompletionStage<Job> submitAsync(JobRequest request) {
      return accepted(request)
          .thenApply(
              job -> {
                inMemory.put(job.id(), job);
                return job;
              });
    }

    @Override
    public CompletionStage<JobSnapshot> execute(JobRequest request) {
      CompletableFuture<ScriptedJob> accepted = accepted(request);
      if (accepted.isCompletedExceptionally()) {
        return accepted.thenApply(ScriptedJob::snapshot);
      }
      ScriptedJob job = accepted.join();
      onExecute.accept(job);
      return job.end();
    }

    private CompletableFuture<ScriptedJob> accepted(JobRequest request) {
      if (failure != null) {
        return CompletableFuture.failedFuture(failure);
      }
      TaskName name = new TaskName(request.service().orElseThrow(), request.task());
      ScriptedJob job = newJob(name, caller);
      TaskDescriptor task =
          tasks.get(name.service()).stream()
              .filter(descriptor -> descriptor.name().equals(name.task()))
              .findFirst()
              .orElseThrow();
      Map<String, Object> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      request.forEachInput((input, parameter, value) -> given.putIfAbsent(input, value));
      List<Problem> problems = new ArrayList<>(request.problems());
      for (Parameter<?> parameter : task.parameters()) {
        Object value = given.get(parameter.name());
        if (value != null) {
          job.given(parameter, value);
        } else if (parameter.direction() == Direction.INPUT
            && parameter.isRequired()
            && problems.stream().noneMatch(p -> p.parameter().equals(parameter.name()))) {
          problems.add(new Problem(parameter.name(), "is required"));
        }
      }
      return problems.isEmpty()
          ? CompletableFuture.completedFuture(job)
          : CompletableFuture.failedFuture(new InvalidRequestException(problems));
    }

    @Override
    public Job find(JobId id) {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      ScriptedJob job = inMemory.get(id);
      return job != null && AccessPolicy.OWNER.permits(caller, AccessPolicy.Operation.READ, job)
          ? job
          : null;
    }

    @Override
    public CompletionStage<Optional<JobSnapshot>> read(JobId id) {
      Job job = find(id);
      if (job == null && inStore.containsKey(id)) {
        return stored(id);
      }
      return CompletableFuture.completedFuture(Optional.ofNullable(job).map(Job::snapshot));
    }

    @Override
    public List<Job> list(JobFilter filter) {
      return ScriptedEngine.this.list(filter);
    }

    @Override
    public boolean cancel(JobId id) {
      return find(id) instanceof ScriptedJob job && job.cancel();
    }

    @Override
    public boolean remove(JobId id) {
      return ScriptedEngine.this.remove(id);
    }
  }
}
