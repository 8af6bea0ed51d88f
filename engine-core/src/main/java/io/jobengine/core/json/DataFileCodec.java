package io.jobengine.core.json;

import io.jobengine.data.DataFile;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Files, by reference. */
final class DataFileCodec implements Codec<DataFile> {
  @Override
  public String dataType() {
    return "GPDataFile";
  }

  @Override
  public DataFile read(JsonNode json) {
    return new DataFile(
        References.get(
            Members.of(json, "an object such as {\"url\":\"https://example.com/data.zip\"}")));
  }

  @Override
  public void write(JsonGenerator out, DataFile value, ValueFormat format) {
    out.writeStartObject();
    References.write(out, value.content());
    out.writeEndObject();
  }
}
