package io.jobengine.benchmarks.contestant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One thread's ids that cannot be guessed: {@code j} and 32 hexadecimal digits, from AES in counter
 * mode.
 */
final class FloorIds {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final int ID_BYTES = 16;
  private static final int BUFFER = 64 * ID_BYTES;

  private final Cipher cipher;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] text = new byte[1 + 2 * ID_BYTES];
  private int position = BUFFER;

  FloorIds() {
    SecureRandom random = new SecureRandom();
    byte[] key = new byte[16];
    byte[] counter = new byte[16];
    random.nextBytes(key);
    random.nextBytes(counter);
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no AES in counter mode", e);
    }
    text[0] = 'j';
  }

  String next() {
    if (position == BUFFER) {
      fill();
    }
    for (int i = 1; i < text.length; i += 2) {
      byte bits = buffer[position++];
      text[i] = DIGITS[(bits >> 4) & 15];
      text[i + 1] = DIGITS[bits & 15];
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private void fill() {
    try {
      Arrays.fill(buffer, (byte) 0);
      cipher.update(buffer, 0, BUFFER, buffer, 0);
      position = 0;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no room in the buffer", e);
    }
  }
}
