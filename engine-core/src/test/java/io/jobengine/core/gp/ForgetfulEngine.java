package io.jobengine.core.gp;

import io.jobengine.Caller;
import io.jobengine.CloseReport;
import io.jobengine.EngineCounters;
import io.jobengine.Explanation;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.Jobs;
import io.jobengine.ServiceDescriptor;
import io.jobengine.Submission;
import io.jobengine.TaskDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An engine that has no job in memory, as one beside a store: it reads the jobs of another engine,
 * when a test lets it.
 */
final class ForgetfulEngine implements JobEngine {
  private final JobEngine engine;
  private final Jobs jobs;
  private final CompletableFuture<Void> whenRead;

  ForgetfulEngine(JobEngine engine, CompletableFuture<Void> whenRead) {
    this(engine, engine, whenRead);
  }

  private ForgetfulEngine(JobEngine engine, Jobs jobs, CompletableFuture<Void> whenRead) {
    this.engine = engine;
    this.jobs = jobs;
    this.whenRead = whenRead;
  }

  @Override
  public Job find(JobId id) {
    return null;
  }

  @Override
  public CompletionStage<Optional<JobSnapshot>> read(JobId id) {
    return whenRead.thenCompose(go -> jobs.read(id));
  }

  @Override
  public Jobs as(Caller caller) {
    return new ForgetfulEngine(engine, engine.as(caller), whenRead);
  }

  @Override
  public List<ServiceDescriptor> services() {
    return engine.services();
  }

  @Override
  public List<TaskDescriptor> tasks(String service) {
    return engine.tasks(service);
  }

  @Override
  public EngineCounters counters() {
    return engine.counters();
  }

  @Override
  public boolean isClosing() {
    return engine.isClosing();
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public CloseReport close(Duration drain) {
    return engine.close(drain);
  }

  @Override
  public Job submit(JobRequest request) {
    return jobs.submit(request);
  }

  @Override
  public CompletionStage<Job> submitAsync(JobRequest request) {
    return jobs.submitAsync(request);
  }

  @Override
  public Submission submitOnce(JobRequest request) {
    return jobs.submitOnce(request);
  }

  @Override
  public CompletionStage<Submission> submitOnceAsync(JobRequest request) {
    return jobs.submitOnceAsync(request);
  }

  @Override
  public CompletionStage<JobSnapshot> execute(JobRequest request) {
    return jobs.execute(request);
  }

  @Override
  public List<Job> list(JobFilter filter) {
    return jobs.list(filter);
  }

  @Override
  public boolean cancel(JobId id) {
    return jobs.cancel(id);
  }

  @Override
  public Optional<Explanation> explain(JobId id) {
    return jobs.explain(id);
  }

  @Override
  public boolean remove(JobId id) {
    return jobs.remove(id);
  }
}
