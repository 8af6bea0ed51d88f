package io.jobengine.benchmarks;

import io.jobengine.Bounds;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.core.JobEngines;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine as it comes, given typed values. */
class Engine implements Contestant {
  static final String TASK = "measured";
  private static final Parameter<String> TEXT = Parameter.required(Form.TEXT, DataType.STRING);
  private static final Parameter<Long> LANE = Parameter.required(Form.LANE, DataType.LONG);
  private static final Parameter<Double> FACTOR =
      Parameter.optional(Form.FACTOR, DataType.DOUBLE, Form.DEFAULT_FACTOR);

  private final JobEngine engine;

  Engine(Conditions conditions) {
    Work work = conditions.work();
    JobEngines.Builder builder =
        JobEngines.builder()
            .keptJobs(conditions.keptJobs())
            .bounds(Bounds.NONE.queued(Conditions.WAITING))
            .task(
                Task.of(
                    TASK,
                    List.of(TEXT, LANE, FACTOR),
                    context ->
                        work.run(context.input(TEXT), context.input(LANE), context.input(FACTOR))));
    if (conditions.isPooled()) {
      builder.workers(Conditions.WORKERS);
    } else {
      builder.executor(JobExecutors.direct());
    }
    engine = builder.build();
  }

  @Override
  public final String submit(Form form) {
    return engine.submit(request(form)).id().toString();
  }

  JobRequest request(Form form) {
    return JobRequest.of(TASK).with(TEXT, form.text()).with(LANE, form.lane());
  }

  @Override
  public final @Nullable JobStatus status(String id) {
    JobId parsed = JobId.parse(id);
    Job job = parsed == null ? null : engine.find(parsed);
    return job == null ? null : job.status();
  }

  @Override
  public final void close() {
    engine.close();
  }
}
