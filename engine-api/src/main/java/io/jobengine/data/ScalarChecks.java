package io.jobengine.data;

import java.time.Instant;

/** The checks of the kinds that convert or bound what they are given. */
final class ScalarChecks {
  /** The end of the range that the page "GP data types" of the ArcGIS REST documentation names. */
  private static final long LONGEST = 4503599627370495L;

  private ScalarChecks() {}

  /** Unlike the other checks, never names the value: it may be a secret. */
  static String hiddenText(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new InvalidValueException("the hidden value is not a text");
  }

  static Long wholeNumber(Object value) {
    if (value instanceof Long number) {
      if (isInRange(number)) {
        return number;
      }
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    throw ValueCheck.refusal(value, "a whole number from " + -LONGEST + " to " + LONGEST);
  }

  private static boolean isInRange(long number) {
    return number >= -LONGEST && number <= LONGEST;
  }

  static Double finiteNumber(Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw ValueCheck.refusal(value, "a finite number");
  }

  static Instant wholeMilliseconds(Object value) {
    if (value instanceof Instant instant) {
      try {
        return Instant.ofEpochMilli(instant.toEpochMilli());
      } catch (ArithmeticException e) {
        throw ValueCheck.refusal(value, "within the range of milliseconds since 1970");
      }
    }
    throw ValueCheck.refusal(value, "an instant");
  }
}
