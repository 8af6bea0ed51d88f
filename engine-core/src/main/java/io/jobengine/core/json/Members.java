package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of a JSON object, by key. A member that is null is as good as one that is missing.
 */
final class Members {
  private final JsonNode object;

  private Members(JsonNode object) {
    this.object = object;
  }

  /**
   * Returns the members of what should be an object; the words for what it should be start with an
   * article.
   */
  static Members of(JsonNode json, String expected) {
    if (!json.isObject()) {
      throw new InvalidValueException(Words.of(json) + " is not " + expected);
    }
    return new Members(json);
  }

  @Nullable JsonNode find(String key) {
    JsonNode member = object.get(key);
    return member == null || member.isNull() ? null : member;
  }

  boolean has(String key) {
    return find(key) != null;
  }

  /** Whether there is a member, be it null. */
  boolean names(String key) {
    return object.has(key);
  }

  JsonNode get(String key) {
    JsonNode member = find(key);
    if (member == null) {
      throw new InvalidValueException("'" + key + "' is missing");
    }
    return member;
  }

  double number(String key) {
    JsonNode member = get(key);
    return at(key, () -> finite(member));
  }

  /** Returns a number; NaN where there is none, which some clients write as a text. */
  double numberOrNan(String key) {
    JsonNode member = find(key);
    return member == null ? Double.NaN : at(key, () -> finiteOrNan(member));
  }

  @Nullable Integer integer(String key) {
    JsonNode member = find(key);
    if (member == null) {
      return null;
    }
    double number = at(key, () -> finite(member));
    if (number != (int) number) {
      throw Words.refusal(member, "a whole number of 32 bits").at(key);
    }
    return (int) number;
  }

  String text(String key) {
    JsonNode member = get(key);
    if (!member.isString()) {
      throw Words.refusal(member, "a text").at(key);
    }
    return member.stringValue();
  }

  @Nullable String textOrNull(String key) {
    return has(key) ? text(key) : null;
  }

  /** Returns a text; null where there is none, or nothing in it. */
  @Nullable String wordsOrNull(String key) {
    String text = textOrNull(key);
    return text == null || text.isBlank() ? null : text;
  }

  @Nullable Boolean flag(String key) {
    JsonNode member = find(key);
    if (member == null) {
      return null;
    }
    if (!member.isBoolean()) {
      throw Words.refusal(member, "true or false").at(key);
    }
    return member.booleanValue();
  }

  /** Returns what a member is read as; null where there is none. */
  <T> @Nullable T read(String key, Function<JsonNode, T> reader) {
    JsonNode member = find(key);
    return member == null ? null : at(key, () -> reader.apply(member));
  }

  /** Returns what the items of an array are read as; null where there is no array. */
  <T> @Nullable List<T> each(String key, String noun, Function<JsonNode, T> reader) {
    JsonNode member = find(key);
    if (member == null) {
      return null;
    }
    if (!member.isArray()) {
      throw Words.refusal(member, "an array").at(key);
    }
    return eachOf(member, "an array", noun, reader);
  }

  /**
   * Returns what the items of an array are read as; errors name an item by the noun and its number
   * from 1.
   */
  static <T> List<T> eachOf(
      JsonNode array, String expected, String noun, Function<JsonNode, T> reader) {
    if (!array.isArray()) {
      throw Words.refusal(array, expected);
    }
    List<T> items = new ArrayList<>(array.size());
    for (JsonNode item : array) {
      try {
        items.add(reader.apply(item));
      } catch (IllegalArgumentException e) {
        throw Words.invalid(e).at(noun + " " + (items.size() + 1));
      }
    }
    return items;
  }

  private static <T> T at(String key, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw Words.invalid(e).at(key);
    }
  }

  static double finite(JsonNode json) {
    double number = json.isNumber() ? json.doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw Words.refusal(json, "a finite number");
    }
    return number;
  }

  /** Returns a number; NaN for null and for the text NaN. */
  static double finiteOrNan(JsonNode json) {
    boolean isNone =
        json.isNull() || (json.isString() && json.stringValue().equalsIgnoreCase("NaN"));
    return isNone ? Double.NaN : finite(json);
  }
}
