package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The kinds of text. The text of a parameter is the value, as it is. */
final class TextCodec implements Codec<String> {
  static final TextCodec STRING = new TextCodec("GPString", /* isHidden= */ false);
  static final TextCodec STRING_HIDDEN = new TextCodec("GPStringHidden", /* isHidden= */ true);
  static final TextCodec SQL_EXPRESSION = new TextCodec("GPSQLExpression", /* isHidden= */ false);

  private final String dataType;
  private final boolean isHidden;

  private TextCodec(String dataType, boolean isHidden) {
    this.dataType = dataType;
    this.isHidden = isHidden;
  }

  @Override
  public String dataType() {
    return dataType;
  }

  @Override
  public String readText(String text) {
    return text;
  }

  @Override
  public String read(JsonNode json) {
    if (json.isString()) {
      return json.stringValue();
    }
    throw isHidden
        ? new InvalidValueException("the hidden value is not a text in JSON")
        : Words.refusal(json, "a text in JSON");
  }

  @Override
  public void write(JsonGenerator out, String value, ValueFormat format) {
    out.writeString(isHidden && !format.hiddenTexts() ? "" : value);
  }
}
