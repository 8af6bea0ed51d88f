package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Dates: read as milliseconds since 1970, ISO text or an object with a format, all UTC; written as
 * milliseconds.
 */
final class DateCodec implements Codec<Instant> {
  private static final String EXPECTED =
      "a date: milliseconds since 1970, or a text such as 2008-01-31T23:59:00";

  // A sample of the documentation has a colon before the milliseconds.
  private static final Pattern ISO =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(?:[.:](\\d{1,9}))?Z?");
  private static final Pattern MILLIS = Pattern.compile("-?\\d{1,19}");

  @Override
  public String dataType() {
    return "GPDate";
  }

  @Override
  public Instant readText(String text) {
    return JsonText.isObject(text) ? read(JsonText.parse(text)) : literal(text);
  }

  @Override
  public Instant read(JsonNode json) {
    if (json.isNumber()) {
      return Instant.ofEpochMilli(LongCodec.whole(json, "a whole number of milliseconds"));
    }
    return json.isString() ? literal(json.stringValue()) : formatted(Members.of(json, EXPECTED));
  }

  private static Instant literal(String text) {
    String literal = text.strip();
    try {
      if (MILLIS.matcher(literal).matches()) {
        return Instant.ofEpochMilli(Long.parseLong(literal));
      }
      Matcher iso = ISO.matcher(literal);
      if (iso.matches()) {
        String fraction = iso.group(2) == null ? "" : "." + iso.group(2);
        return LocalDateTime.parse(iso.group(1) + fraction).toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw Words.refusal(text, EXPECTED);
    }
    throw Words.refusal(text, EXPECTED);
  }

  private static Instant formatted(Members members) {
    JsonNode date = members.get("date");
    String format = members.wordsOrNull("format");
    if (format == null || date.isNumber()) {
      if (date.isContainer()) {
        throw Words.refusal(date, EXPECTED).at("date");
      }
      return new DateCodec().read(date);
    }
    try {
      return DateFormat.of(format).parse(members.text("date"));
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          Words.of(members.text("date")) + " is not a date of the format " + Words.quoted(format));
    }
  }

  @Override
  public void write(JsonGenerator out, Instant value, ValueFormat format) {
    out.writeNumber(value.toEpochMilli());
  }
}
