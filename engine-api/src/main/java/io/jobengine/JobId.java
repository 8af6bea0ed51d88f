package io.jobengine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
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
  /*
   * Every request that asks for a job reads an id, and every submit writes one. The digits of an id are random, so code
   * that branches on them is mispredicted half of the time: both ways go without.
   */
  private static final int LENGTH = 33;

  /** The value of each digit; -1 for other characters. */
  private static final byte[] DIGITS = digits();

  private static final VarHandle EIGHT_CHARACTERS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

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
    return parse(text, 0, text.length());
  }

  /**
   * Returns the id that a part of a text names, or null where it names none: an id inside a path
   * need not be cut out.
   *
   * @param start where the part begins
   * @param end where it ends, exclusive
   * @throws IndexOutOfBoundsException if the text has no such part
   */
  public static @Nullable JobId parse(CharSequence text, int start, int end) {
    Objects.checkFromToIndex(start, end, text.length());
    if (end - start != LENGTH || text.charAt(start) != 'j') {
      return null;
    }
    long first = eight(text, start + 1);
    long second = eight(text, start + 9);
    long third = eight(text, start + 17);
    long fourth = eight(text, start + 25);
    return (first | second | third | fourth) < 0
        ? null
        : new JobId(first << 32 | second, third << 32 | fourth);
  }

  /** Returns the 32 bits that eight digits stand for; negative where one is not a digit. */
  private static long eight(CharSequence text, int start) {
    return (long) four(text, start) << 16 | four(text, start + 4);
  }

  private static int four(CharSequence text, int start) {
    char a = text.charAt(start);
    char b = text.charAt(start + 1);
    char c = text.charAt(start + 2);
    char d = text.charAt(start + 3);
    return (a | b | c | d) >= DIGITS.length
        ? -1
        : DIGITS[a] << 12 | DIGITS[b] << 8 | DIGITS[c] << 4 | DIGITS[d];
  }

  private static byte[] digits() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (byte value = 0; value < 16; value++) {
      values[Character.forDigit(value, 16)] = value;
    }
    return values;
  }

  @Override
  public String toString() {
    byte[] text = new byte[LENGTH];
    text[0] = 'j';
    EIGHT_CHARACTERS.set(text, 1, hex(high >>> 32));
    EIGHT_CHARACTERS.set(text, 9, hex(high));
    EIGHT_CHARACTERS.set(text, 17, hex(low >>> 32));
    EIGHT_CHARACTERS.set(text, 25, hex(low));
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * Returns the lower 32 bits as eight digits, one in each byte; the bytes do not affect each
   * other.
   */
  private static long hex(long bits) {
    long values = bits & 0xffff_ffffL;
    values = (values | values << 16) & 0x0000_ffff_0000_ffffL;
    values = (values | values << 8) & 0x00ff_00ff_00ff_00ffL;
    values = (values | values << 4) & 0x0f0f_0f0f_0f0f_0f0fL; // each from 0 to 15
    long letters = (values + 0x0606_0606_0606_0606L) >>> 4 & 0x0101_0101_0101_0101L; // 1 from 10 on
    return values + 0x3030_3030_3030_3030L + letters * ('a' - '0' - 10);
  }
}
