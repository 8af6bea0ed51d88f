package io.jobengine.core.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Booleans. In the text of a parameter, case doesn't matter: Python clients send {@code True}. */
final class BooleanCodec implements Codec<Boolean> {
  @Override
  public String dataType() {
    return "GPBoolean";
  }

  @Override
  public Boolean readText(String text) {
    String word = text.strip();
    if (word.equalsIgnoreCase("true")) {
      return true;
    }
    if (word.equalsIgnoreCase("false")) {
      return false;
    }
    throw Words.refusal(text, "true or false");
  }

  @Override
  public Boolean read(JsonNode json) {
    if (!json.isBoolean()) {
      throw Words.refusal(json, "true or false");
    }
    return json.booleanValue();
  }

  @Override
  public void write(JsonGenerator out, Boolean value, ValueFormat format) {
    out.writeBoolean(value);
  }
}
