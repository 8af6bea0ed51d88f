package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Lists of values of one type: always an array, also with one value. */
final class MultiValueCodec<T> implements Codec<List<T>> {
  private final Codec<T> member;

  MultiValueCodec(Codec<T> member) {
    this.member = member;
  }

  @Override
  public String dataType() {
    return "GPMultiValue:" + member.dataType();
  }

  @Override
  public List<T> readText(String text) {
    if (!text.stripLeading().startsWith("[")) {
      throw notAnArray();
    }
    return read(JsonText.parse(text));
  }

  @Override
  public List<T> read(JsonNode json) {
    if (!json.isArray()) {
      throw notAnArray();
    }
    return Members.eachOf(json, "a JSON array", "value", member::read);
  }

  /** The value is not repeated: it may be a text that must not be shown. */
  private InvalidValueException notAnArray() {
    return new InvalidValueException(
        "the value is not a JSON array of values of type " + member.dataType());
  }

  @Override
  public void write(JsonGenerator out, List<T> value, ValueFormat format) {
    out.writeStartArray();
    value.forEach(item -> member.writeItem(out, item, format));
    out.writeEndArray();
  }
}
