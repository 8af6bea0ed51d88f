package io.jobengine.core.gp;

import io.jobengine.TaskName;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The reply to execute: results and messages. */
record ExecutedPage(TaskName task, List<ValuePage<?>> results, MessageList messages)
    implements Page {
  @Override
  public String title() {
    return "Results of " + task.task();
  }

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeArrayPropertyStart("results");
    results.forEach(result -> result.write(json));
    json.writeEndArray();
    messages.write(json);
    json.writeEndObject();
  }
}
