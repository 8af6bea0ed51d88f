package io.jobengine.core.gp;

import io.jobengine.JobMessage;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Messages of a job, as a resource lists them. */
record MessageList(List<JobMessage> messages, StatusDialect dialect) {
  void write(JsonGenerator json) {
    json.writeArrayPropertyStart("messages");
    for (JobMessage message : messages) {
      json.writeStartObject();
      json.writeStringProperty("type", dialect.name(message.type()));
      json.writeStringProperty("description", message.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Returns the texts alone. */
  List<String> texts() {
    return messages.stream().map(JobMessage::text).toList();
  }
}
