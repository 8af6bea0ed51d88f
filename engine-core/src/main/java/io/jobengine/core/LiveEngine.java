package io.jobengine.core;

import io.jobengine.Caller;
import io.jobengine.CloseReport;
import io.jobengine.EngineCounters;
import io.jobengine.ExecutionType;
import io.jobengine.Explanation;
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
import io.jobengine.Submission;
import io.jobengine.TaskDescriptor;
import io.jobengine.core.Admission.Obstacle;
import io.jobengine.core.Counters.Count;
import io.jobengine.core.JobKeys.Claim;
import io.jobengine.core.JobKeys.OwnedKey;
import io.jobengine.spi.AccessPolicy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine: takes requests in, finds jobs, and wires what does the rest. Itself the host's view.
 */
final class LiveEngine implements JobEngine {
  private static final Problem KEY_TO_EXECUTE =
      Problem.of(
          "An idempotency key is for submit: what is executed is not kept to be found again");

  private final String name;
  private final TaskRegistry registry;
  private final AccessPolicy policy;
  private final IdSource ids;
  private final EngineParts parts;
  private final JobKeys keys;
  private final Lifecycle lifecycle;
  private final Shutdown shutdown;

  LiveEngine(
      String name,
      TaskRegistry registry,
      AccessPolicy policy,
      IdSource ids,
      EngineParts parts,
      Lifecycle lifecycle,
      Shutdown shutdown) {
    this.name = name;
    this.registry = registry;
    this.policy = policy;
    this.ids = ids;
    this.parts = parts;
    this.keys = new JobKeys(parts.values());
    this.lifecycle = lifecycle;
    this.shutdown = shutdown;
  }

  @Override
  public Jobs as(Caller caller) {
    return new CallerView(this, Objects.requireNonNull(caller), policy);
  }

  Job submit(JobRequest request, Caller owner) {
    return request.key().isEmpty()
        ? acceptNew(request, owner, /* listed= */ true)
        : acceptOnce(request, owner).job();
  }

  Submission submitOnce(JobRequest request, Caller owner) {
    return request.key().isEmpty()
        ? new Submission(acceptNew(request, owner, /* listed= */ true), /* isNew= */ true)
        : acceptOnce(request, owner);
  }

  CompletionStage<Job> submitAsync(JobRequest request, Caller owner) {
    return stage(() -> submit(request, owner));
  }

  CompletionStage<Submission> submitOnceAsync(JobRequest request, Caller owner) {
    return stage(() -> submitOnce(request, owner));
  }

  private static <T> CompletionStage<T> stage(Supplier<T> call) {
    try {
      return CompletableFuture.completedFuture(call.get());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  CompletionStage<JobSnapshot> execute(JobRequest request, Caller owner) {
    LiveJob job;
    try {
      JobRequest checked = request.key().isEmpty() ? request : request.withProblem(KEY_TO_EXECUTE);
      job = acceptNew(checked, owner, /* listed= */ false);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    Answer answer = new Answer(job);
    job.endedInAnyCase().thenAccept(answer::complete);
    return answer;
  }

  private LiveJob acceptNew(JobRequest request, Caller owner, boolean listed) {
    try {
      RegisteredTask task = find(request, listed);
      @Nullable Object[] inputs = bind(task, request);
      return accept(task, request, owner, listed, inputs, /* claim= */ null);
    } catch (Throwable t) {
      refused(request, t);
      throw t;
    }
  }

  private @Nullable Object[] bind(RegisteredTask task, JobRequest request) {
    return Binder.bind(task, request, /* defaultsToo= */ !parts.values().isInMemory());
  }

  private Submission acceptOnce(JobRequest request, Caller owner) {
    try {
      RegisteredTask task = find(request, /* isSubmitted= */ true);
      @Nullable Object[] inputs = bind(task, request);
      OwnedKey key = new OwnedKey(owner, request.key().orElseThrow());
      Submission submission =
          keys.once(
              key,
              task,
              inputs,
              claim -> accept(task, request, owner, /* listed= */ true, inputs, claim));
      if (!submission.isNew()) {
        parts.counters().add(Count.REPEATED);
      }
      return submission;
    } catch (Throwable t) {
      refused(request, t);
      throw t;
    }
  }

  private void refused(JobRequest request, Throwable why) {
    parts.counters().refused(why);
    FlightEvents.refused(request, why);
  }

  private RegisteredTask find(JobRequest request, boolean isSubmitted) {
    RegisteredTask task = registry.find(request);
    if (isSubmitted && task.service.executionType() == ExecutionType.SYNCHRONOUS) {
      throw new InvalidRequestException(
          List.of(
              Problem.of(
                  "Service '"
                      + task.service.name()
                      + "' is synchronous: its tasks are executed, not submitted")));
    }
    return task;
  }

  private LiveJob accept(
      RegisteredTask task,
      JobRequest request,
      Caller caller,
      boolean listed,
      @Nullable Object[] inputs,
      @Nullable Claim claim) {
    if (!isClosing()) { // then that is what the caller must know
      parts.abandoned().admit(task);
    }
    LiveJob job = letIn(task, request, caller, listed, inputs);
    try {
      job.brings(claim, request.attributes());
      parts.values().keepInputs(job);
    } catch (Throwable t) {
      withdraw(job);
      throw t;
    }
    try {
      lifecycle.accept(job);
    } catch (Throwable t) {
      parts.counters().add(Count.BROKEN_ACCEPT);
      throw t;
    }
    return job;
  }

  private void withdraw(LiveJob job) {
    JobAttempt attempt = job.requireAttempt();
    boolean hasStarted = job.hasBegun();
    if (hasStarted) {
      lifecycle.runLimits().leave(attempt.slot());
    }
    parts.admission().withdraw(job.registered(), job.ownedBy(), job.inputBytes(), hasStarted);
  }

  /** Makes a job that has its places, and has started where nothing is in its way. */
  private LiveJob letIn(
      RegisteredTask task,
      JobRequest request,
      Caller caller,
      boolean listed,
      @Nullable Object[] inputs) {
    Admission admission = parts.admission();
    while (true) {
      Owner owner = parts.owners().find(caller);
      long inputBytes = admission.inputBytes(task, owner, inputs);
      JobTerms terms = task.terms(lifecycle, owner, request, listed);
      boolean starts = lifecycle.startsAtOnce(task, owner);
      int slot = RunLimits.NONE;
      long high;
      long low;
      Obstacle obstacle;
      Desk desk = parts.counters().desks().take();
      try {
        high = ids.nextBits(desk);
        low = ids.nextBits(desk);
        obstacle = admission.enter(desk, task, owner, inputBytes);
        if (obstacle == null && starts) {
          admission.started(desk, task, owner);
          slot = lifecycle.runLimits().take(desk, high, low, terms.limits().runNanos());
        }
      } finally {
        desk.leave();
      }
      if (obstacle == null) {
        try {
          long nanos = parts.clock().nanoTime();
          long millis = parts.clock().millisAt(nanos);
          LiveJob job = new LiveJob(terms, high, low, inputBytes, nanos, millis, inputs);
          if (starts) {
            job.beginStarted(slot, millis);
          }
          return job;
        } catch (Throwable t) {
          lifecycle.runLimits().leave(slot);
          admission.withdraw(task, owner, inputBytes, starts);
          throw t;
        }
      }
      admission.overcome(obstacle, parts.owners(), inputBytes);
    }
  }

  /** Returns the threads that were given up, for whoever explains why nothing runs. */
  AbandonedThreads abandoned() {
    return parts.abandoned();
  }

  boolean cancel(LiveJob job) {
    return lifecycle.cancel(job);
  }

  boolean remove(LiveJob job) {
    return lifecycle.remove(job);
  }

  List<Job> list(JobFilter filter, Predicate<Job> mayList) {
    return parts.table().stream()
        .filter(job -> job.isListed() && filter.matches(job) && mayList.test(job))
        .sorted(Comparator.comparingLong((LiveJob job) -> job.submittedMillis()).reversed())
        .limit(filter.limit())
        .<Job>map(job -> job)
        .toList();
  }

  @Override
  public Job submit(JobRequest request) {
    return submit(request, Caller.NOBODY);
  }

  @Override
  public CompletionStage<Job> submitAsync(JobRequest request) {
    return submitAsync(request, Caller.NOBODY);
  }

  @Override
  public Submission submitOnce(JobRequest request) {
    return submitOnce(request, Caller.NOBODY);
  }

  @Override
  public CompletionStage<Submission> submitOnceAsync(JobRequest request) {
    return submitOnceAsync(request, Caller.NOBODY);
  }

  @Override
  public CompletionStage<JobSnapshot> execute(JobRequest request) {
    return execute(request, Caller.NOBODY);
  }

  @Override
  public @Nullable LiveJob find(JobId id) {
    LiveJob job = parts.table().find(id);
    return job == null || !job.isListed() ? null : job;
  }

  @Override
  public boolean areAllInMemory() {
    return true; // there is no store
  }

  @Override
  public CompletionStage<Optional<JobSnapshot>> read(JobId id) {
    return CompletableFuture.completedFuture(Optional.ofNullable(find(id)).map(LiveJob::snapshot));
  }

  @Override
  public List<Job> list(JobFilter filter) {
    return list(filter, job -> true);
  }

  @Override
  public boolean cancel(JobId id) {
    LiveJob job = find(id);
    return job != null && cancel(job);
  }

  @Override
  public boolean remove(JobId id) {
    LiveJob job = find(id);
    return job != null && remove(job);
  }

  @Override
  public Optional<Explanation> explain(JobId id) {
    return explain(find(id), other -> true, /* seesStacks= */ true);
  }

  Optional<Explanation> explain(
      @Nullable LiveJob job, Predicate<LiveJob> mayRead, boolean seesStacks) {
    return Optional.ofNullable(job)
        .map(known -> lifecycle.explainer().explain(known, mayRead, seesStacks));
  }

  @Override
  public List<ServiceDescriptor> services() {
    return registry.services();
  }

  @Override
  public List<TaskDescriptor> tasks(String service) {
    return registry.tasks(service);
  }

  @Override
  public EngineCounters counters() {
    return lifecycle.counters();
  }

  @Override
  public boolean isClosing() {
    return parts.admission().isClosing();
  }

  @Override
  public void close() {
    shutdown.close();
  }

  @Override
  public CloseReport close(Duration drain) {
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain must not be negative: " + drain);
    }
    return shutdown.close(EffectiveLimits.nanos(drain));
  }

  @Override
  public String toString() {
    return "engine '" + name + "'";
  }
}
