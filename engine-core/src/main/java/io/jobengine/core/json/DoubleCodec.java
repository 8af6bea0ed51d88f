package io.jobengine.core.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Finite numbers. */
final class DoubleCodec implements Codec<Double> {
  @Override
  public String dataType() {
    return "GPDouble";
  }

  @Override
  public Double readText(String text) {
    return read(JsonText.number(text, "a finite number"));
  }

  @Override
  public Double read(JsonNode json) {
    return Members.finite(json);
  }

  @Override
  public void write(JsonGenerator out, Double value, ValueFormat format) {
    out.writeNumber(value.doubleValue());
  }
}
