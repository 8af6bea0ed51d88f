package io.jobengine.core.gp;

import io.jobengine.JobMessage;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Messages of a job, as a resource lists them: those at or above the level of its service, and that
 * it failed at any level.
 */
record MessageList(JobSnapshot job, MessageLevel level, StatusDialect dialect) {
  /*
   * The job's list is append-only by index, and whether a line is shown depends on its type alone, which never changes;
   * so what is shown is append-only by index, too.
   */
  record Line(MessageType type, String text) {}

  private static final Line FAILED = new Line(MessageType.ERROR, "Failed.");

  void write(JsonGenerator json) {
    json.writeArrayPropertyStart("messages");
    for (Line line : lines()) {
      json.writeStartObject();
      json.writeStringProperty("type", dialect.name(line.type));
      json.writeStringProperty("description", line.text);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Returns the texts alone. */
  List<String> texts() {
    return lines().stream().map(Line::text).toList();
  }

  List<Line> lines() {
    if (level == MessageLevel.NONE) {
      return hasFailed() ? List.of(FAILED) : List.of();
    }
    List<JobMessage> messages = job.messages();
    if (messages.isEmpty()) {
      return List.of();
    }
    return messages.stream()
        .filter(message -> level.includes(message.type()))
        .map(message -> new Line(message.type(), message.text()))
        .toList();
  }

  private boolean hasFailed() {
    JobStatus status = job.status();
    return status.isTerminal() && status != JobStatus.SUCCEEDED && status != JobStatus.CANCELLED;
  }
}
