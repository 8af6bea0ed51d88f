package io.jobengine.core.gp;

import com.google.common.base.Ascii;
import io.jobengine.JobId;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.data.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The resources of a task's jobs. A job that is not there, is not the caller's, or belongs to
 * another task gets one and the same answer.
 */
final class TaskJobs {
  private final JobView view;

  TaskJobs(JobView view) {
    this.view = view;
  }

  CompletionStage<? extends Page> job(Call call, ServedTask task, String id) {
    boolean hasMessages = call.parameters().flag("returnMessages", /* ifNotGiven= */ true);
    return read(call, task, id).thenApply(job -> page(job, task, hasMessages, call.request()));
  }

  JobPage page(JobSnapshot job, ServedTask task, boolean hasMessages, GpRequest request) {
    return new JobPage(job, task, view, hasMessages, new Urls(request.base()));
  }

  CompletionStage<? extends Page> cancel(Call call, ServedTask task, String id) {
    call.refuseHead();
    return read(call, task, id).thenCompose(before -> cancel(call, task, before));
  }

  private CompletionStage<? extends Page> cancel(Call call, ServedTask task, JobSnapshot before) {
    boolean isAccepted = task.engine().as(call.caller()).cancel(before.id());
    return read(call, task, before.id()).thenApply(job -> cancelled(call, job, isAccepted));
  }

  private Page cancelled(Call call, JobSnapshot job, boolean isAccepted) {
    String status = view.dialect().name(job.status());
    if (!isAccepted) {
      throw GpException.invalidInput(
          job.status().isTerminal()
              ? "The job cannot be cancelled: it has ended, with the status " + status + "."
              : "The job cannot be cancelled.");
    }
    return new StatusPage(job.id(), status, call.urls().job(job.task(), job.id()), Map.of());
  }

  CompletionStage<? extends Page> results(Call call, ServedTask task, String id) {
    return readSucceeded(call, task, id)
        .thenApply(job -> new ValueListPage("Results", ValuePage.results(call, task, job)));
  }

  CompletionStage<? extends Page> inputs(Call call, ServedTask task, String id) {
    return read(call, task, id)
        .thenApply(job -> new ValueListPage("Inputs", ValuePage.inputs(call, task, job)));
  }

  CompletionStage<? extends Page> result(Call call, ServedTask task, String id, String name) {
    return readSucceeded(call, task, id)
        .thenApply(job -> ValuePage.result(call, task, job, named(name, task.outputs(), "result")));
  }

  CompletionStage<? extends Page> input(Call call, ServedTask task, String id, String name) {
    return read(call, task, id)
        .thenApply(job -> ValuePage.input(call, task, job, named(name, task.inputs(), "input")));
  }

  private static Parameter<?> named(String name, List<Parameter<?>> parameters, String what) {
    Optional<Parameter<?>> found =
        parameters.stream().filter(p -> Ascii.equalsIgnoreCase(p.name(), name)).findFirst();
    return found.orElseThrow(
        () ->
            GpException.invalidInput(
                "The task has no %s of this name; it has: %s"
                    .formatted(what, parameters.stream().map(Parameter::name).toList())));
  }

  private CompletionStage<JobSnapshot> readSucceeded(Call call, ServedTask task, String id) {
    return read(call, task, id).thenApply(this::succeeded);
  }

  private JobSnapshot succeeded(JobSnapshot job) {
    if (job.status() != JobStatus.SUCCEEDED) {
      String status = view.dialect().name(job.status());
      throw GpException.unableToComplete(
          List.of("The job has no results: its status is " + status + "."));
    }
    return job;
  }

  private static CompletionStage<JobSnapshot> read(Call call, ServedTask task, String id) {
    JobId parsed = JobId.parse(id);
    if (parsed == null) {
      throw GpException.noSuchJob();
    }
    return read(call, task, parsed);
  }

  /**
   * Reads a job. There is one look-up, and whoever may not see the job is refused inside it: so the
   * answer to a stranger is made as if the job were not there.
   */
  private static CompletionStage<JobSnapshot> read(Call call, ServedTask task, JobId id) {
    return task.engine().as(call.caller()).read(id).thenApply(found -> ofTask(task, found));
  }

  /** Returns a job that was found, if the task is its. */
  static JobSnapshot ofTask(ServedTask task, Optional<JobSnapshot> found) {
    JobSnapshot job = found.orElse(null);
    if (job == null || !task.is(job.task())) {
      throw GpException.noSuchJob();
    }
    return job;
  }
}
