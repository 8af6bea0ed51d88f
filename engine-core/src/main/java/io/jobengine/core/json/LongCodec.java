package io.jobengine.core.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Whole numbers; {@code 5.0} is one. */
final class LongCodec implements Codec<Long> {
  private static final String EXPECTED = "a whole number";
  private static final double LARGEST_EXACT = 1L << 53;

  @Override
  public String dataType() {
    return "GPLong";
  }

  @Override
  public Long readText(String text) {
    return read(JsonText.number(text, EXPECTED));
  }

  @Override
  public Long read(JsonNode json) {
    return whole(json, EXPECTED);
  }

  static long whole(JsonNode json, String expected) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    }
    if (json.isDouble()) {
      double number = json.doubleValue();
      if (number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT) {
        return (long) number;
      }
    }
    throw Words.refusal(json, expected + " of 64 bits");
  }

  @Override
  public void write(JsonGenerator out, Long value, ValueFormat format) {
    out.writeNumber(value.longValue());
  }
}
