package io.jobengine.core.json;

import io.jobengine.data.CompositeValue;
import io.jobengine.data.DataKind;
import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Values of one of several types: {@code {"dataType":...,"value":...}}, or a bare value, which has
 * the first type that it fits.
 */
final class CompositeCodec implements Codec<CompositeValue> {
  private final List<DataType<?>> members;

  CompositeCodec(List<DataType<?>> members) {
    this.members = members;
  }

  @Override
  public String dataType() {
    return "GPComposite";
  }

  @Override
  public String dataTypeOf(CompositeValue value) {
    return WireNames.dataType(value.type());
  }

  @Override
  public CompositeValue readText(String text) {
    JsonNode declared = declared(text);
    return declared == null ? firstFit(members, member -> fromText(member, text)) : read(declared);
  }

  /** Returns the JSON of a value that says its type; null if the text is a bare value. */
  private static @Nullable JsonNode declared(String text) {
    if (!JsonText.isObject(text)) {
      return null;
    }
    try {
      JsonNode json = JsonText.parse(text);
      return isDeclared(json) ? json : null;
    } catch (InvalidValueException e) {
      return null; // a text that begins like an object
    }
  }

  private static boolean isDeclared(JsonNode json) {
    return json.path("dataType").isString() && json.has("value");
  }

  @Override
  public CompositeValue read(JsonNode json) {
    if (!isDeclared(json)) {
      return firstFit(members, member -> fromJson(member, json));
    }
    String name = json.get("dataType").stringValue();
    List<DataType<?>> declared =
        members.stream()
            .filter(member -> WireNames.dataType(member).equalsIgnoreCase(name))
            .toList();
    if (declared.isEmpty()) {
      throw new InvalidValueException(
          "the type "
              + Words.quoted(name)
              + " is not one of "
              + members.stream().map(WireNames::dataType).toList());
    }
    return firstFit(declared, member -> fromJson(member, json.get("value")));
  }

  private static <T> CompositeValue fromText(DataType<T> member, String text) {
    return new CompositeValue(member, Codecs.of(member).readText(text));
  }

  private static <T> CompositeValue fromJson(DataType<T> member, JsonNode json) {
    return new CompositeValue(member, Codecs.of(member).read(json));
  }

  private CompositeValue firstFit(
      List<DataType<?>> candidates, Function<DataType<?>, CompositeValue> reader) {
    List<String> problems = new ArrayList<>();
    for (DataType<?> candidate : candidates) {
      try {
        return reader.apply(candidate);
      } catch (IllegalArgumentException e) {
        problems.add(Words.invalid(e).getMessage());
      }
    }
    throw new InvalidValueException(
        "the value fits none of the types "
            + candidates.stream().map(WireNames::dataType).toList()
            + (mayBeHidden() ? "" : ": " + String.join("; ", problems)));
  }

  /** Whether a value that fits nothing may have been meant to be hidden. */
  private boolean mayBeHidden() {
    return members.stream().anyMatch(member -> member.kind() == DataKind.STRING_HIDDEN);
  }

  @Override
  public void write(JsonGenerator out, CompositeValue value, ValueFormat format) {
    writeMember(out, value.type(), value.value(), format);
  }

  private static <T> void writeMember(
      JsonGenerator out, DataType<T> type, Object value, ValueFormat format) {
    Codecs.of(type).write(out, type.check(value), format);
  }

  /** Within a list, clients need to be told the type of each value. */
  @Override
  public void writeItem(JsonGenerator out, CompositeValue value, ValueFormat format) {
    out.writeStartObject();
    out.writeStringProperty("dataType", dataTypeOf(value));
    out.writeName("value");
    write(out, value, format);
    out.writeEndObject();
  }
}
