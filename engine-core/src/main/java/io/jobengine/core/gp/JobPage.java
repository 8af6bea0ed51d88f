package io.jobengine.core.gp;

import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Progress;
import io.jobengine.data.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The GP Job resource of the ArcGIS REST documentation. Progress is shown while the job executes;
 * the maps of results and inputs once it has succeeded, without those that have no value.
 */
record JobPage(JobSnapshot job, ServedTask task, JobView view, boolean hasMessages, Urls urls)
    implements Page {
  @Override
  public String title() {
    return "Job " + job.id();
  }

  @Override
  public void write(JsonGenerator json) {
    JobStatus status = job.status();
    json.writeStartObject();
    json.writeStringProperty("jobId", job.id().toString());
    json.writeStringProperty("jobStatus", view.dialect().name(status));
    if (status == JobStatus.EXECUTING) {
      writeProgress(json);
    }
    if (status == JobStatus.SUCCEEDED) {
      writeMap(json, "results", results());
      writeMap(json, "inputs", inputs());
    }
    if (hasMessages) {
      new MessageList(job, task.service().messageLevel(), view.dialect()).write(json);
    }
    view.hostFields().write(json, job);
    json.writeEndObject();
  }

  private void writeProgress(JsonGenerator json) {
    Optional<Progress> progress = job.progress();
    if (progress.isEmpty()) {
      return;
    }
    boolean hasPercent = progress.get().percent().isPresent();
    json.writeObjectPropertyStart("progress");
    json.writeStringProperty("type", hasPercent ? "step" : "default");
    json.writeStringProperty("message", progress.get().message());
    if (hasPercent) {
      json.writeNumberProperty("percent", progress.get().percent().getAsInt());
    }
    json.writeEndObject();
  }

  private List<Parameter<?>> results() {
    return task.outputs().stream().filter(output -> hasResult(job, output)).toList();
  }

  private List<Parameter<?>> inputs() {
    return task.inputs().stream().filter(input -> hasInput(job, input)).toList();
  }

  /** Returns whether a job that succeeded has a result. No store is asked for what is sure. */
  static boolean hasResult(JobSnapshot job, Parameter<?> output) {
    return ServedTask.isSure(output) || job.findResult(output).isPresent();
  }

  /** Returns whether a job has an input, likewise. */
  static boolean hasInput(JobSnapshot job, Parameter<?> input) {
    return ServedTask.isSure(input) || job.findInput(input).isPresent();
  }

  private static void writeMap(JsonGenerator json, String name, List<Parameter<?>> parameters) {
    json.writeObjectPropertyStart(name);
    for (Parameter<?> parameter : parameters) {
      json.writeObjectPropertyStart(parameter.name());
      json.writeStringProperty("paramUrl", name + "/" + parameter.name());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  @Override
  public List<Link> links() {
    String jobUrl = urls.job(task.name(), job.id());
    List<Link> links = new ArrayList<>();
    if (job.status() == JobStatus.SUCCEEDED) {
      results().forEach(p -> links.add(link("Result: ", p, jobUrl + "/results/")));
      inputs().forEach(p -> links.add(link("Input: ", p, jobUrl + "/inputs/")));
    }
    links.add(new Link("Task: " + task.name().task(), urls.task(task.name())));
    return links;
  }

  private static Link link(String label, Parameter<?> parameter, String directory) {
    return new Link(label + parameter.displayName(), directory + parameter.name());
  }

  @Override
  public List<Form> forms() {
    if (job.status().isTerminal()) {
      return List.of();
    }
    String action = urls.job(task.name(), job.id()) + "/cancel";
    return List.of(new Form(action, List.of(new Button("post", "Cancel Job")), List.of()));
  }
}
