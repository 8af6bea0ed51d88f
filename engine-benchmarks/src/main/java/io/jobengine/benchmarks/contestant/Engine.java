package io.jobengine.benchmarks.contestant;

import io.jobengine.Bounds;
import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Jobs;
import io.jobengine.Limits;
import io.jobengine.OwnerTerms;
import io.jobengine.core.JobEngines;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.core.gp.GpBody;
import io.jobengine.core.gp.GpRequest;
import io.jobengine.core.gp.GpServer;
import io.jobengine.core.gp.GpServers;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine with its limits and bounds set, for itself and for each owner, given typed values. */
class Engine implements Contestant {
  static final String TASK = "measured";
  private static final Parameter<String> TEXT = Parameter.required(Form.TEXT, DataType.STRING);
  private static final Parameter<Long> LANE = Parameter.required(Form.LANE, DataType.LONG);
  private static final Parameter<Double> FACTOR =
      Parameter.optional(Form.FACTOR, DataType.DOUBLE, Form.DEFAULT_FACTOR);
  private static final Limits LIMITS =
      Limits.NONE.queueWait(Duration.ofMinutes(20)).run(Duration.ofMinutes(20));
  private static final JobRequest REQUEST = JobRequest.of(TASK);

  // Put together as a server does: a literal would be the very text that the engine compares with.
  private static final String JOB_QUERY = String.join("=", "f", "json");
  private static final String STATUS_QUERY =
      String.join("&", JOB_QUERY, String.join("=", "returnMessages", "false"));

  private static final Caller OWNER = Caller.of("owner");
  private static final URI BASE = URI.create("http://localhost/arcgis/rest");

  private final EnginePens pens = new EnginePens();
  private final JobEngine engine;
  private final Jobs jobs;
  private final GpServer server;

  Engine(Conditions conditions) {
    this(conditions, LogProvider.NONE);
  }

  Engine(Conditions conditions, LogProvider provider) {
    provider.choose();
    Work work = conditions.work();
    Bounds bounds = Bounds.NONE.queued(conditions.waiting()).inputBytes(Long.MAX_VALUE / 2);
    JobEngines.Builder builder =
        JobEngines.builder()
            .limits(LIMITS)
            .keptJobs(conditions.keptJobs())
            .bounds(bounds)
            .owners(caller -> OwnerTerms.DEFAULT.bounds(bounds))
            .task(pens.task())
            .task(
                Task.of(
                    TASK,
                    List.of(TEXT, LANE, FACTOR),
                    context ->
                        work.run(context.input(TEXT), context.input(LANE), context.input(FACTOR))));
    switch (conditions.runBy()) {
      case SUBMITTER -> builder.executor(JobExecutors.direct());
      case POOL -> builder.workers(Conditions.WORKERS);
      case VIRTUAL -> builder.executor(JobExecutors.virtual(Integer.MAX_VALUE));
    }
    configure(builder);
    engine = builder.build();
    jobs = engine.as(OWNER);
    server = GpServers.builder(engine).build();
  }

  /** Adds what a variant has besides. */
  void configure(JobEngines.Builder builder) {}

  JobRequest request(Form form) {
    return REQUEST.with(TEXT, form.text()).with(LANE, form.lane());
  }

  @Override
  public final String submit(Form form) {
    return jobs.submit(request(form)).id().toString();
  }

  @Override
  public final Object submitForHandle(Form form) {
    return jobs.submit(request(form));
  }

  @Override
  public final @Nullable JobStatus status(String id) {
    JobId parsed = JobId.parse(id);
    return parsed == null ? null : statusByKey(parsed);
  }

  @Override
  public final Object key(String id) {
    return JobId.of(id);
  }

  @Override
  public final @Nullable JobStatus statusByKey(Object key) {
    Job job = engine.find((JobId) key);
    return job == null ? null : job.status();
  }

  @Override
  public final String path(String id) {
    return "/services/tasks/GPServer/" + TASK + "/jobs/" + id;
  }

  @Override
  public final void writeStatus(String path, OutputStream to) throws IOException {
    write(path, STATUS_QUERY, to);
  }

  @Override
  public final void writeJob(String path, OutputStream to) throws IOException {
    write(path, JOB_QUERY, to);
  }

  private void write(String path, String query, OutputStream to) throws IOException {
    GpRequest request = new GpRequest("GET", path, query, Map.of(), GpBody.empty(), OWNER, BASE);
    server.handle(request).toCompletableFuture().join().body().writeTo(to);
  }

  @Override
  public final boolean cancel(String id) {
    JobId parsed = JobId.parse(id);
    return parsed != null && engine.cancel(parsed);
  }

  @Override
  public final Pen startPen() {
    return pens.start(engine);
  }

  @Override
  public final void close() {
    engine.close();
  }
}
