package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import tools.jackson.databind.JsonNode;

/** Words for error messages: they name what a stranger sent, in a few characters. */
final class Words {
  private static final int LONGEST_TEXT = 80;
  private static final int LONGEST_MESSAGE = 200;

  private Words() {}

  /** Returns what a JSON value is, and what it says if that is short. */
  static String of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT, POJO -> "an object";
      case ARRAY -> "an array";
      case STRING, BINARY -> of(json.asString());
      case NUMBER -> number(json);
      case BOOLEAN -> json.asString();
      case NULL, MISSING -> "null";
    };
  }

  static String of(String text) {
    return "the text " + quoted(text);
  }

  static String quoted(String text) {
    return "'" + shortened(text, LONGEST_TEXT) + "'";
  }

  private static String number(JsonNode json) {
    if (json.isDouble() && Double.isInfinite(json.doubleValue())) {
      return "a number beyond the range of 64 bits";
    }
    return "the number " + shortened(json.asString(), LONGEST_TEXT);
  }

  /** Says that a JSON value is not what it should be. */
  static InvalidValueException refusal(JsonNode json, String expected) {
    return new InvalidValueException(of(json) + " is not " + expected);
  }

  static InvalidValueException refusal(String text, String expected) {
    return new InvalidValueException(of(text) + " is not " + expected);
  }

  /**
   * Returns the exception, of which only the words are kept if it isn't one for strangers already.
   */
  static InvalidValueException invalid(IllegalArgumentException e) {
    if (e instanceof InvalidValueException invalid) {
      return invalid;
    }
    String message = e.getMessage();
    return new InvalidValueException(
        message == null ? "the value is not valid" : shortened(message, LONGEST_MESSAGE));
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splitsPair ? longest - 1 : longest) + "...";
  }
}
