package io.jobengine.core.gp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON of prepared parts and of texts that stand for themselves, as most do. */
final class PlainJson {
  private static final int TYPICAL_BYTES = 500;
  private static final char DELETE = 0x7f;

  private byte[] bytes = new byte[TYPICAL_BYTES];
  private int length;

  /** Returns a part that is known to be ASCII. */
  static byte[] part(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** Adds a part. */
  PlainJson add(byte[] part) {
    System.arraycopy(part, 0, room(part.length), length, part.length);
    length += part.length;
    return this;
  }

  /** Adds a part that is known to be ASCII. */
  PlainJson add(String ascii) {
    return addAscii(ascii, 0, ascii.length());
  }

  /** Adds a part of a text that is known to be ASCII. */
  @SuppressWarnings("deprecation") // of ASCII, the lower bytes are all there is
  PlainJson addAscii(String text, int start, int end) {
    text.getBytes(start, end, room(end - start), length);
    length += end - start;
    return this;
  }

  /**
   * Adds what stands between quotation marks; returns whether the text needs neither escapes nor
   * UTF-8.
   */
  boolean addText(String text) {
    if (!isPlain(text)) {
      return false;
    }
    add(text);
    return true;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= DELETE || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private byte[] room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
