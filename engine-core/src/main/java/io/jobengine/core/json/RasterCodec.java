package io.jobengine.core.json;

import io.jobengine.data.RasterData;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Rasters, by reference. */
final class RasterCodec implements Codec<RasterData> {
  @Override
  public String dataType() {
    return "GPRasterDataLayer";
  }

  @Override
  public RasterData read(JsonNode json) {
    Members members =
        Members.of(json, "an object such as {\"url\":\"https://example.com/lake.tif\"}");
    return new RasterData(
        References.get(members), members.wordsOrNull("format"), members.wordsOrNull("type"));
  }

  @Override
  public void write(JsonGenerator out, RasterData value, ValueFormat format) {
    out.writeStartObject();
    References.write(out, value.content());
    if (value.format() != null) {
      out.writeStringProperty("format", value.format());
    }
    if (value.type() != null) {
      out.writeStringProperty("type", value.type());
    }
    out.writeEndObject();
  }
}
