package io.jobengine.core.gp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLEncoder;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentDecoderTest {
  @Test
  void aPlusIsASpaceInAFormAndItselfInAPath() {
    assertEquals("a b", form("a+b"));
    assertEquals("a+b", PercentDecoder.decodePath("a+b"));
    assertEquals("a+b", form("a%2Bb"));
  }

  @Test
  void escapesAreUtf8InEitherCase() {
    assertEquals("ü €", form("%C3%bc+%e2%82%AC"));
    assertEquals("😀", PercentDecoder.decodePath("%F0%9F%98%80"));
  }

  @Test
  void textThatIsNotEscapedIsUtf8Too() {
    assertEquals("ü", form("ü"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "%4g",
        "%-1",
        "%+1",
        "a%",
        "%%",
        "%00",
        "%80",
        "%c3",
        "%c0%80",
        "%ed%a0%80",
        "%f5%80%80%80",
        "\0"
      })
  void whatIsMalformedIsRefused(String text) {
    assertThrows(GpException.class, () -> form(text));
    assertThrows(GpException.class, () -> PercentDecoder.decodePath(text));
  }

  @RepeatedTest(200)
  void anyTextSurvivesBeingEscaped(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String text =
        random
            .ints(random.nextInt(30), 1, Character.MAX_CODE_POINT + 1)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String escaped = URLEncoder.encode(text, UTF_8);

    assertEquals(text, form(escaped));
    assertEquals(text, PercentDecoder.decodePath(escaped.replace("+", "%20")));
  }

  @RepeatedTest(200)
  void anyBytesGiveTextOrAreRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = random.nextInt(3) == 0 ? (byte) "%0aF+".charAt(random.nextInt(5)) : bytes[i];
    }

    try {
      String text = PercentDecoder.decodeForm(bytes, 0, bytes.length);
      assertEquals(-1, text.indexOf('\0'));
      assertEquals(text, new String(text.getBytes(UTF_8), UTF_8));
    } catch (GpException e) {
      assertEquals(400, e.code());
    }
  }

  private static String form(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return PercentDecoder.decodeForm(bytes, 0, bytes.length);
  }
}
