package io.jobengine.core.gp;

import io.jobengine.Job;
import io.jobengine.JobId;
import io.jobengine.JobSnapshot;
import io.jobengine.Jobs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers polls: GET requests for a job in JSON, by far the most that a server gets. What it
 * answers is what the rest of the layer would answer, byte for byte, at less cost: nothing is cut
 * out, decoded or collected that is not part of the answer.
 */
final class Polls {
  /*
   * What this class takes is what can be read in place. Everything else (another method, format or resource, escapes,
   * fields of the host, an id that is none) it leaves to the router, before it has looked at a job. From the look-up on it
   * answers itself, so that a job is looked up once, and whoever may not see it gets what is answered where there is none.
   */
  private static final int ID_LENGTH = new JobId(0, 0).toString().length();

  private final JobPaths paths;
  private final TaskJobs jobs;
  private final Responder responder;

  Polls(Services services, TaskJobs jobs, JobView view, Responder responder) {
    this.paths = new JobPaths(view.hostFields().areNone() ? tasks(services, view) : List.of());
    this.jobs = jobs;
    this.responder = responder;
  }

  private static List<PolledTask> tasks(Services services, JobView view) {
    return services.all().stream()
        .filter(service -> !Router.isAmbiguous(service))
        .flatMap(service -> service.tasks().values().stream())
        .map(task -> new PolledTask(task, view.dialect()))
        .toList();
  }

  /** Returns the response to a poll; null where the request is none, or needs decoding. */
  @Nullable CompletionStage<GpResponse> answer(GpRequest request) {
    if (!request.method().equals("GET")) {
      return null;
    }
    Poll poll = Poll.of(request.rawQuery());
    if (poll == Poll.OTHER) {
      return null;
    }
    String path = request.rawPath();
    int directory = path.length() - ID_LENGTH;
    PolledTask task = paths.find(path, directory);
    JobId id = task == null ? null : JobId.parse(path, directory, path.length());
    return task == null || id == null ? null : answer(request, task, id, poll == Poll.FULL);
  }

  private CompletionStage<GpResponse> answer(
      GpRequest request, PolledTask polled, JobId id, boolean hasMessages) {
    try {
      ServedTask task = polled.task();
      Jobs visible = task.engine().as(request.caller());
      Job job = visible.find(id);
      if (job == null && !visible.areAllInMemory()) {
        return read(request, task, visible.read(id), hasMessages);
      }
      if (job == null || !task.is(job.task())) {
        throw GpException.noSuchJob();
      }
      return CompletableFuture.completedFuture(response(request, polled, job, hasMessages));
    } catch (Throwable e) {
      return CompletableFuture.completedFuture(responder.failure(e, Format.JSON, request));
    }
  }

  /** Answers when a job has been read from where it is, if it is. */
  private CompletionStage<GpResponse> read(
      GpRequest request,
      ServedTask task,
      CompletionStage<Optional<JobSnapshot>> reading,
      boolean hasMessages) {
    CompletionStage<JobPage> page =
        reading.thenApply(
            found -> jobs.page(TaskJobs.ofTask(task, found), task, hasMessages, request));
    return responder.answer(page.toCompletableFuture(), Format.JSON, request);
  }

  private GpResponse response(GpRequest request, PolledTask polled, Job job, boolean hasMessages) {
    String path = request.rawPath();
    int id = path.length() - ID_LENGTH;
    byte[] json = hasMessages ? null : polled.json().write(job.status(), path, id);
    if (json != null) {
      return responder.json(json);
    }
    JobSnapshot snapshot = job.snapshot();
    json = polled.json().write(snapshot, path, id, hasMessages);
    return json != null
        ? responder.json(json)
        : responder.answer(
            jobs.page(snapshot, polled.task(), hasMessages, request), null, Format.JSON, request);
  }
}
