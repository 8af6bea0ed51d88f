package io.jobengine;

import org.jspecify.annotations.Nullable;

/**
 * The name of a job: 128 bits, written as {@code j} and 32 lower-case hexadecimal digits, as ArcGIS
 * job ids are.
 *
 * <p>Ids cannot be guessed: whoever knows one may be told of the job (see {@code AccessPolicy}).
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record JobId(long high, long low) {
  private static final int LENGTH = 33;

  /**
   * Returns the id that a text names.
   *
   * @throws IllegalArgumentException if the text is not {@code j} and 32 lower-case hexadecimal
   *     digits
   */
  public static JobId of(CharSequence text) {
    JobId id = parse(text);
    if (id == null) {
      throw new IllegalArgumentException(
          "Not a job id: '" + text + "'; expected 'j' and 32 lower-case hexadecimal digits");
    }
    return id;
  }

  /**
   * Returns the id that a text names, or null where it names none: what a stranger sends is no
   * exception.
   */
  public static @Nullable JobId parse(CharSequence text) {
    if (text.length() != LENGTH || text.charAt(0) != 'j') {
      return null;
    }
    long high = 0;
    long low = 0;
    int bad = 0;
    for (int i = 1; i <= 16; i++) {
      int upper = digit(text.charAt(i));
      int lower = digit(text.charAt(i + 16));
      bad |= upper | lower;
      high = high << 4 | upper;
      low = low << 4 | lower;
    }
    return bad < 0 ? null : new JobId(high, low);
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  @Override
  public String toString() {
    byte[] text = new byte[LENGTH];
    text[0] = 'j';
    for (int i = 0; i < 16; i++) {
      text[16 - i] = hex(high >>> (4 * i));
      text[32 - i] = hex(low >>> (4 * i));
    }
    return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static byte hex(long bits) {
    int digit = (int) bits & 15;
    return (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
  }
}
