package io.jobengine.core;

import io.jobengine.Caller;
import io.jobengine.Explanation;
import io.jobengine.Job;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.Jobs;
import io.jobengine.Problem;
import io.jobengine.Submission;
import io.jobengine.spi.AccessPolicy;
import io.jobengine.spi.AccessPolicy.Operation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as a caller sees it. */
final class CallerView implements Jobs {
  private static final Logger log = LoggerFactory.getLogger(CallerView.class);
  private static final Problem KEY_OF_NOBODY =
      Problem.of(
          "An idempotency key needs an owner, and nobody in particular submits this request");

  private final LiveEngine engine;
  private final Caller caller;
  private final AccessPolicy policy;

  CallerView(LiveEngine engine, Caller caller, AccessPolicy policy) {
    this.engine = engine;
    this.caller = caller;
    this.policy = policy;
  }

  private boolean may(Operation operation, Job job) {
    try {
      return policy.permits(caller, operation, job);
    } catch (Throwable t) { // foreign
      log.warn("Access policy {} failed at {}; refusing", policy, operation, t);
      return false;
    }
  }

  private @Nullable LiveJob find(JobId id, Operation operation) {
    LiveJob job = engine.find(id);
    return job == null || !may(operation, job) ? null : job;
  }

  @Override
  public Job submit(JobRequest request) {
    return engine.submit(checked(request), caller);
  }

  @Override
  public Submission submitOnce(JobRequest request) {
    return engine.submitOnce(checked(request), caller);
  }

  @Override
  public CompletionStage<Job> submitAsync(JobRequest request) {
    return engine.submitAsync(checked(request), caller);
  }

  @Override
  public CompletionStage<Submission> submitOnceAsync(JobRequest request) {
    return engine.submitOnceAsync(checked(request), caller);
  }

  /**
   * Refuses a key of nobody. Whoever has no name shares it with every stranger, who could find the
   * job by guessing the key.
   */
  private JobRequest checked(JobRequest request) {
    return request.key().isPresent() && caller.equals(Caller.NOBODY)
        ? request.withProblem(KEY_OF_NOBODY)
        : request;
  }

  @Override
  public CompletionStage<JobSnapshot> execute(JobRequest request) {
    return engine.execute(request, caller);
  }

  @Override
  public @Nullable Job find(JobId id) {
    return find(id, Operation.READ);
  }

  @Override
  public boolean areAllInMemory() {
    return engine.areAllInMemory();
  }

  @Override
  public CompletionStage<Optional<JobSnapshot>> read(JobId id) {
    return CompletableFuture.completedFuture(Optional.ofNullable(find(id)).map(Job::snapshot));
  }

  @Override
  public List<Job> list(JobFilter filter) {
    return engine.list(filter, job -> may(Operation.LIST, job));
  }

  @Override
  public boolean cancel(JobId id) {
    LiveJob job = find(id, Operation.CANCEL);
    return job != null && engine.cancel(job);
  }

  @Override
  public boolean remove(JobId id) {
    LiveJob job = find(id, Operation.REMOVE);
    return job != null && engine.remove(job);
  }

  @Override
  public Optional<Explanation> explain(JobId id) {
    return engine.explain(
        find(id, Operation.READ), other -> may(Operation.READ, other), /* seesStacks= */ false);
  }

  @Override
  public String toString() {
    return engine + " as " + caller;
  }
}
