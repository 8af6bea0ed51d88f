package io.jobengine.core.gp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {
  @Test
  void namesIgnoreCase() {
    RequestParameters parameters = parse("ReturnMessages=x");

    assertEquals("x", parameters.get("returnMessages"));
    assertEquals("x", parameters.get("RETURNMESSAGES"));
  }

  @Test
  void ofSeveralValuesTheFirstHolds() {
    RequestParameters parameters = parse("a=1&A=2&a=3");
    parameters.addAll("a=4&b=5".getBytes(UTF_8));

    assertEquals("1", parameters.get("a"));
    assertEquals("5", parameters.get("b"));
  }

  @Test
  void emptyTextIsNotGiven() {
    RequestParameters parameters = parse("a=&b&&c=1&");

    assertNull(parameters.get("a"));
    assertNull(parameters.get("b"));
    assertEquals("1", parameters.get("c"));
  }

  @Test
  void namesAndValuesAreDecoded() {
    RequestParameters parameters = parse("env%3AoutSR=%7B%22wkid%22%3A4326%7D&x==a=b");

    assertEquals("{\"wkid\":4326}", parameters.get("env:outSR"));
    assertEquals("=a=b", parameters.get("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE", "%20true"})
  void flagsAreReadWithoutRegardToCase(String text) {
    assertTrue(parse("flag=" + text).flag("flag", false));
  }

  @Test
  void aFlagThatIsNotGivenHasItsDefault() {
    assertTrue(parse("flag=").flag("flag", true));
    assertFalse(parse("").flag("flag", false));
    assertFalse(parse("flag=False").flag("flag", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=value", "a=1&=2", "a=%", "%zz=1", "a=%00"})
  void aMalformedFormIsRefused(String form) {
    assertThrows(GpException.class, () -> parse(form));
  }

  @Test
  void tooManyParametersAreRefused() {
    assertEquals("1", parse(pairs(RequestParameters.MAXIMUM)).get("p1"));
    assertThrows(GpException.class, () -> parse(pairs(RequestParameters.MAXIMUM + 1)));
  }

  private static String pairs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "p" + i + "=" + i)
        .collect(Collectors.joining("&"));
  }

  @RepeatedTest(200)
  void anyBytesAreReadOrRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(40)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          random.nextInt(20) == 0
              ? (byte) random.nextInt()
              : (byte) "ab=&%+41c".charAt(random.nextInt(9));
    }
    RequestParameters parameters = new RequestParameters();

    try {
      parameters.addAll(bytes);
      String value = parameters.get("a");
      assertTrue(value == null || !value.isEmpty());
    } catch (GpException e) {
      assertEquals(400, e.code());
    }
  }

  private static RequestParameters parse(String form) {
    RequestParameters parameters = new RequestParameters();
    parameters.addAll(form.getBytes(UTF_8));
    return parameters;
  }
}
