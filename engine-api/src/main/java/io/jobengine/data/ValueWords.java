package io.jobengine.data;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Names a value within an error message: short, whatever its size, and never slow. */
final class ValueWords {
  private static final int LONGEST_TEXT = 80;
  private static final int MOST_ALTERNATIVES = 20;

  private ValueWords() {}

  static String of(Object value) {
    if (value instanceof String text) {
      return "the text '" + shortened(text) + "'";
    }
    if (value instanceof FeatureSet set) {
      return "a feature set with geometry type " + set.geometryType();
    }
    if (value instanceof Field field) {
      return "the field '" + shortened(field.name()) + "' of type " + field.type();
    }
    if (value instanceof DataFile file) {
      return "the file '" + shortened(file.content().value()) + "'";
    }
    return isShort(value)
        ? value.toString()
        : "a value of class " + value.getClass().getSimpleName();
  }

  /** Returns the first of the alternatives, and how many more there are. */
  static String list(List<?> alternatives) {
    int more = alternatives.size() - MOST_ALTERNATIVES;
    return alternatives.stream()
        .limit(MOST_ALTERNATIVES)
        .map(alternative -> shortened(alternative.toString()))
        .collect(Collectors.joining(", ", "[", more > 0 ? ", and " + more + " more]" : "]"));
  }

  // Not BigInteger and BigDecimal: their texts may be long and slow to make.
  private static boolean isShort(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Double
        || value instanceof Float
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof LinearUnit
        || value instanceof ArealUnit
        || value instanceof TimeSpan;
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, splitsPair ? LONGEST_TEXT - 1 : LONGEST_TEXT) + "...";
  }
}
