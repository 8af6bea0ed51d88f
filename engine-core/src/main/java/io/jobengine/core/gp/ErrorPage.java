package io.jobengine.core.gp;

import tools.jackson.core.JsonGenerator;

/** The error envelope: code, message and details, each always there. */
record ErrorPage(GpException error) implements Page {
  @Override
  public String title() {
    return "Error: " + error.message();
  }

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeObjectPropertyStart("error");
    json.writeNumberProperty("code", error.code());
    json.writeStringProperty("message", error.message());
    json.writeArrayPropertyStart("details");
    error.details().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }
}
