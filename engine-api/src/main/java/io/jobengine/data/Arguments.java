package io.jobengine.data;

import org.jspecify.annotations.Nullable;

/** Checks that the values of this package share; each names what it refuses. */
final class Arguments {
  private Arguments() {}

  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number, but is " + value);
    }
  }

  static void finiteOrNan(String name, double value) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " must be a finite number, or NaN where there is none, but is " + value);
    }
  }

  static void notBlank(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }

  static void notBlankOrNull(String name, @Nullable String value) {
    if (value != null) {
      notBlank(name, value);
    }
  }
}
