package io.jobengine.core.gp;

import com.google.common.base.Ascii;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request. Names ignore case. Of several values for one name the first holds,
 * and what the body says goes before what the query says. Empty text is the same as nothing:
 * clients send it for what was not set.
 */
final class RequestParameters {
  /** How many a request may have, so that nobody makes work by sending very many. */
  static final int MAXIMUM = 1000;

  private final Map<String, String> values = new HashMap<>();
  private int count;

  /** Adds the parameters of a query or a form; those that are there already hold. */
  void addAll(byte[] form) {
    int start = 0;
    while (start < form.length) {
      int end = indexOf(form, '&', start, form.length);
      if (end > start) {
        add(form, start, end);
      }
      start = end + 1;
    }
  }

  private void add(byte[] form, int start, int end) {
    count++;
    if (count > MAXIMUM) {
      throw GpException.malformed("A request may have " + MAXIMUM + " parameters.");
    }
    int equals = indexOf(form, '=', start, end);
    String name = PercentDecoder.decodeForm(form, start, equals);
    if (name.isEmpty()) {
      throw GpException.malformed("A parameter has no name.");
    }
    String value = PercentDecoder.decodeForm(form, Math.min(equals + 1, end), end);
    values.putIfAbsent(Ascii.toLowerCase(name), value);
  }

  private static int indexOf(byte[] form, char wanted, int start, int end) {
    int i = start;
    while (i < end && form[i] != wanted) {
      i++;
    }
    return i;
  }

  /** Returns the value of a parameter, or null where it was not given or is empty. */
  @Nullable String get(String name) {
    String value = values.get(Ascii.toLowerCase(name));
    return value == null || value.isEmpty() ? null : value;
  }

  /** Returns whether a parameter says {@code true}, in any case. */
  boolean flag(String name, boolean ifNotGiven) {
    String value = get(name);
    return value == null ? ifNotGiven : Ascii.equalsIgnoreCase(value.trim(), "true");
  }
}
