package io.jobengine.data;

/**
 * Turns any object into a value of one kind, or refuses it; the checks of the kinds without parts.
 */
@FunctionalInterface
interface ValueCheck<T> {
  T check(Object value);

  static <T> ValueCheck<T> instanceOf(Class<T> type, String expected) {
    return value -> {
      if (!type.isInstance(value)) {
        throw refusal(value, expected);
      }
      return type.cast(value);
    };
  }

  static InvalidValueException refusal(Object value, String expected) {
    return new InvalidValueException(ValueWords.of(value) + " is not " + expected);
  }
}
