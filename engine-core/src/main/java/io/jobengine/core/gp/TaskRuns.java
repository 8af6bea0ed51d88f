package io.jobengine.core.gp;

import io.jobengine.Job;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Problem;
import io.jobengine.Submission;
import io.jobengine.core.json.JsonValues;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Parameter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The operations that run a task: submitJob and execute. */
final class TaskRuns {
  private static final String KEY = "Idempotency-Key";

  /** Tells that an earlier request made the job; a name that other services use for it, too. */
  private static final Map<String, String> REPLAYED = Map.of("Idempotent-Replayed", "true");

  private final StatusDialect dialect;
  private final RequestAdapter adapter;

  TaskRuns(StatusDialect dialect, RequestAdapter adapter) {
    this.dialect = dialect;
    this.adapter = adapter;
  }

  /** Submits a job; the stage completes when the engine has accepted it. */
  CompletionStage<? extends Page> submit(Call call, ServedTask task) {
    call.refuseHead();
    if (task.isSynchronous()) {
      throw GpException.unableToComplete(
          List.of("Service '" + task.service().name() + "' is synchronous: use execute."));
    }
    return task.engine()
        .as(call.caller())
        .submitOnceAsync(adapted(withKey(request(task, call.parameters()), call), call))
        .thenApply(submission -> submitted(call, submission));
  }

  private JobRequest adapted(JobRequest request, Call call) {
    JobRequest adapted = adapter.adapt(call.request(), request);
    if (adapted == null
        || !adapted.service().equals(request.service())
        || !adapted.task().equals(request.task())) {
      throw new IllegalStateException(
          "Request adapter " + adapter + " made " + adapted + " of " + request);
    }
    return adapted;
  }

  private static JobRequest withKey(JobRequest request, Call call) {
    String key = call.request().header(KEY);
    if (key == null) {
      return request;
    }
    try {
      return request.withKey(key);
    } catch (IllegalArgumentException e) {
      return request.withProblem(new Problem(KEY, String.valueOf(e.getMessage())));
    }
  }

  private Page submitted(Call call, Submission submission) {
    Job job = submission.job();
    return new StatusPage(
        job.id(),
        dialect.submittedName(job.status()),
        call.urls().job(job.task(), job.id()),
        submission.isNew() ? Map.of() : REPLAYED);
  }

  /** Runs a task; the stage completes when it has ended. Cancelling the stage cancels the job. */
  CompletionStage<? extends Page> execute(Call call, ServedTask task) {
    call.refuseHead();
    if (!task.isSynchronous()) {
      throw GpException.unableToComplete(
          List.of("Service '" + task.service().name() + "' is asynchronous: use submitJob."));
    }
    CompletableFuture<JobSnapshot> end =
        task.engine()
            .as(call.caller())
            .execute(adapted(request(task, call.parameters()), call))
            .toCompletableFuture();
    CompletableFuture<Page> page = end.thenApply(job -> executed(call, task, job));
    Cancels.passOn(page, end);
    return page;
  }

  private Page executed(Call call, ServedTask task, JobSnapshot job) {
    MessageList messages = new MessageList(job, task.service().messageLevel(), dialect);
    if (job.status() != JobStatus.SUCCEEDED) {
      throw GpException.unableToComplete(messages.texts());
    }
    return new ExecutedPage(task.name(), ValuePage.results(call, task, job), messages);
  }

  /** Returns the request that the parameters make; what cannot be read is among its problems. */
  private static JobRequest request(ServedTask task, RequestParameters parameters) {
    JobRequest request = JobRequest.of(task.name());
    for (Parameter<?> input : task.inputs()) {
      String text = parameters.get(input.name());
      if (text != null) {
        request = with(request, input, text);
      }
    }
    return request;
  }

  private static <T> JobRequest with(JobRequest request, Parameter<T> input, String text) {
    try {
      return request.with(input, JsonValues.fromText(input.type(), text));
    } catch (InvalidValueException e) {
      return request.withProblem(new Problem(input.name(), String.valueOf(e.getMessage())));
    }
  }
}
