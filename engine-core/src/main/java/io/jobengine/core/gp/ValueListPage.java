package io.jobengine.core.gp;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** All results, or all inputs, of a job. */
record ValueListPage(String title, List<ValuePage<?>> values) implements Page {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartArray();
    values.forEach(value -> value.write(json));
    json.writeEndArray();
  }
}
