package io.jobengine.core.json;

import io.jobengine.data.ContentReference;
import io.jobengine.data.LayerReference;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * References to layers and tables: {@code {"url":...,"filter":...,"time":...}}, where the time is
 * an instant or, as text, two with a comma between, either of which may be {@code null}.
 */
final class LayerReferences {
  private static final String EXPECTED =
      "a time: milliseconds since 1970, or a text such as 967855732000,null";
  private static final String END = "-?\\d{1,19}|null";
  private static final Pattern TIME = Pattern.compile("(?:" + END + ")(?:,(?:" + END + "))?");

  private LayerReferences() {}

  /** Returns the reference that an object is; null if it isn't one. */
  static @Nullable LayerReference find(Members members) {
    ContentReference content = References.find(members);
    if (content == null) {
      return null;
    }
    String filter = members.wordsOrNull("filter");
    Instant[] time = members.read("time", LayerReferences::time);
    return time == null
        ? new LayerReference(content, filter, null, null)
        : new LayerReference(content, filter, time[0], time[1]);
  }

  private static @Nullable Instant[] time(JsonNode json) {
    if (json.isNumber()) {
      Instant instant =
          Instant.ofEpochMilli(LongCodec.whole(json, "a whole number of milliseconds"));
      return new Instant[] {instant, instant};
    }
    String text = json.isString() ? json.stringValue().replace(" ", "") : "";
    if (!TIME.matcher(text).matches()) {
      throw Words.refusal(json, EXPECTED);
    }
    String[] ends = text.split(",", 2);
    return new @Nullable Instant[] {end(ends[0], json), end(ends[ends.length - 1], json)};
  }

  private static @Nullable Instant end(String text, JsonNode json) {
    try {
      return text.equals("null") ? null : Instant.ofEpochMilli(Long.parseLong(text));
    } catch (NumberFormatException e) { // beyond 64 bits
      throw Words.refusal(json, EXPECTED);
    }
  }

  static void write(JsonGenerator out, LayerReference reference) {
    out.writeStartObject();
    References.write(out, reference.content());
    if (reference.filter() != null) {
      out.writeStringProperty("filter", reference.filter());
    }
    Instant from = reference.from();
    Instant to = reference.to();
    if (from != null && from.equals(to)) {
      out.writeNumberProperty("time", from.toEpochMilli());
    } else if (from != null || to != null) {
      out.writeStringProperty("time", end(from) + "," + end(to));
    }
    out.writeEndObject();
  }

  private static String end(@Nullable Instant instant) {
    return instant == null ? "null" : Long.toString(instant.toEpochMilli());
  }
}
