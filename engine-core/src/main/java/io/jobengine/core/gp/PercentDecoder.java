package io.jobengine.core.gp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Undoes percent-encoding, strictly: each escape has two hexadecimal digits, what comes out is
 * well-formed UTF-8, and no NUL is in it. Anything else throws {@link GpException#malformed}.
 */
final class PercentDecoder {
  private static final int ASCII = 0x7f;

  private PercentDecoder() {}

  /** Returns a part of a path as text; a plus is a plus. */
  static String decodePath(String rawSegment) {
    if (isPlain(rawSegment)) {
      return rawSegment;
    }
    byte[] bytes = rawSegment.getBytes(StandardCharsets.UTF_8);
    return decode(bytes, 0, bytes.length, /* plusIsSpace= */ false);
  }

  /** Whether a part of a path stands for itself, as most do. */
  private static boolean isPlain(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%' || c == 0 || c > ASCII) {
        return false;
      }
    }
    return true;
  }

  /** Returns a name or value of a query or form as text; a plus is a space. */
  static String decodeForm(byte[] bytes, int from, int to) {
    return decode(bytes, from, to, /* plusIsSpace= */ true);
  }

  private static String decode(byte[] bytes, int from, int to, boolean plusIsSpace) {
    byte[] decoded = new byte[to - from];
    int length = 0;
    int bits = 0;
    int i = from;
    while (i < to) {
      byte b = bytes[i];
      i++;
      if (b == '%') {
        b = (byte) (digit(bytes, i, to) << 4 | digit(bytes, i + 1, to));
        i += 2;
      } else if (b == '+' && plusIsSpace) {
        b = ' ';
      }
      if (b == 0) {
        throw GpException.malformed("A NUL character is not allowed.");
      }
      decoded[length] = b;
      length++;
      bits |= b;
    }
    return bits >= 0
        ? new String(decoded, 0, length, StandardCharsets.US_ASCII)
        : utf8(decoded, length);
  }

  private static int digit(byte[] bytes, int at, int to) {
    int digit = at < to ? Character.digit(bytes[at], 16) : -1;
    if (digit < 0) {
      throw GpException.malformed(
          "A percent sign must be followed by two hexadecimal digits; it is written %25 itself.");
    }
    return digit;
  }

  private static String utf8(byte[] bytes, int length) {
    try {
      // A new decoder reports malformed input; the constructors of String would replace it.
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw GpException.malformed("Text must be encoded as UTF-8.");
    }
  }
}
