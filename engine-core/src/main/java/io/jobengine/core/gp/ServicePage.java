package io.jobengine.core.gp;

import io.jobengine.ExecutionType;
import io.jobengine.ServiceDescriptor;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The GPServer resource of the ArcGIS REST documentation: a service, its settings and its tasks.
 */
record ServicePage(ServedService service, Urls urls) implements Page {
  @Override
  public String title() {
    return service.name() + " (GPServer)";
  }

  @Override
  public void write(JsonGenerator json) {
    ServiceDescriptor descriptor = service.descriptor();
    json.writeStartObject();
    json.writeNumberProperty("currentVersion", descriptor.currentVersion());
    Optional<String> cimVersion = descriptor.cimVersion();
    if (cimVersion.isPresent()) {
      json.writeStringProperty("cimVersion", cimVersion.get());
    }
    json.writeStringProperty("serviceDescription", descriptor.description());
    json.writeArrayPropertyStart("tasks");
    service.tasks().keySet().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("executionType", wireName(descriptor.executionType()));
    json.writeStringProperty("resultMapServerName", descriptor.resultMapServerName());
    json.writeNumberProperty("maximumRecords", descriptor.maximumRecords());
    json.writeStringProperty("capabilities", descriptor.capabilities());
    Optional<URI> schema = descriptor.schemaUrl();
    if (schema.isPresent()) {
      json.writeObjectPropertyStart("schema");
      json.writeObjectPropertyStart("json-schema");
      json.writeStringProperty("url", schema.get().toString());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static String wireName(ExecutionType type) {
    return switch (type) {
      case ASYNCHRONOUS -> "esriExecutionTypeAsynchronous";
      case SYNCHRONOUS -> "esriExecutionTypeSynchronous";
    };
  }

  @Override
  public List<Link> links() {
    return service.tasks().values().stream()
        .map(ServedTask::name)
        .map(task -> new Link(task.task(), urls.task(task)))
        .toList();
  }
}
