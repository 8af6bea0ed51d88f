package io.jobengine.core.json;

import io.jobengine.data.InvalidValueException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses JSON that strangers send: one value, strictly by the standard, no key twice in an object,
 * nested no deeper than {@value #MAX_DEPTH}, no number longer than {@value #MAX_NUMBER_LENGTH}
 * characters. The length of texts is not bounded here: who receives a request bounds its size.
 *
 * <p><b>Thread safety:</b> called concurrently.
 */
public final class JsonText {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_NUMBER_LENGTH = 100;
  private static final int POOLED_BUFFERS = 32;

  // Floating-point numbers are read as doubles: decimals of any exponent would be slow to calculate
  // with.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .recyclerPool(
                      JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS)) // none in a thread local
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(
              DeserializationFeature
                  .FAIL_ON_TRAILING_TOKENS) // looked for here, in words of our own
          .build();

  private JsonText() {}

  /**
   * Returns the JSON value that a text holds.
   *
   * @throws InvalidValueException if it holds none, or more than one, or one out of bounds; the
   *     message tells the place, and repeats nothing of the text
   */
  public static JsonNode parse(String text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonNode json = MAPPER.readTree(parser);
      if (json == null || json.isMissingNode()) {
        throw new InvalidValueException("the value is empty; expected is JSON");
      }
      if (parser.nextToken() != null) {
        throw new InvalidValueException(
            "something follows the JSON" + place(parser.currentTokenLocation()));
      }
      return json;
    } catch (StreamConstraintsException e) {
      throw new InvalidValueException(
          "the JSON is nested deeper than "
              + MAX_DEPTH
              + ", or has a number or a key that is too long");
    } catch (MismatchedInputException e) {
      throw new InvalidValueException(
          "the JSON has a key twice in one object" + place(e.getLocation()));
    } catch (JacksonException e) {
      throw new InvalidValueException("the text is not valid JSON" + place(e.getLocation()));
    }
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getColumnNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /**
   * Returns the number that a text holds; anything else is refused as not being what is expected.
   */
  static JsonNode number(String text, String expected) {
    String literal = text.strip();
    if (literal.length() > MAX_NUMBER_LENGTH) {
      throw Words.refusal(text, expected); // not parsed: it may be a large array
    }
    JsonNode json;
    try {
      json = parse(literal);
    } catch (InvalidValueException e) {
      throw Words.refusal(text, expected);
    }
    if (!json.isNumber()) {
      throw Words.refusal(text, expected);
    }
    return json;
  }

  /** Whether a text looks like a JSON object, which no bare literal does. */
  static boolean isObject(String text) {
    return text.stripLeading().startsWith("{");
  }
}
