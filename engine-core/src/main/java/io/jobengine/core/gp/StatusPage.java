package io.jobengine.core.gp;

import io.jobengine.JobId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The reply to submitJob and cancel: the job's id and status, no more. People are sent to the job's
 * own page.
 */
record StatusPage(JobId job, String status, String jobUrl, Map<String, String> headers)
    implements Page {
  @Override
  public String title() {
    return "Job " + job;
  }

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("jobId", job.toString());
    json.writeStringProperty("jobStatus", status);
    json.writeEndObject();
  }

  @Override
  public @Nullable String redirect() {
    return jobUrl;
  }
}
