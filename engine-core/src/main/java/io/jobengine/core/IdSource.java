package io.jobengine.core;

import io.jobengine.JobId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes job ids that cannot be guessed: 128 bits each, from AES in counter mode. */
final class IdSource {
  /*
   * SecureRandom is slow and shared. So it only makes keys: each stripe has a cipher with a key and a counter of its own,
   * and turns zeros into a buffer of key stream (zeros of another array: a cipher copies what it would overwrite). A thread takes the stripe of its own number, or the next that is free; a
   * stripe is held by a try-lock for a few nanoseconds, and no thread waits. An id is wiped from the buffer as it is
   * handed out: a heap dump tells of no id that is in use.
   */
  private static final int STRIPES = 16;
  private static final int BUFFER = 1024;
  private static final int KEY = 16;
  private static final int BLOCK = 16;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final SecureRandom random;
  private final Stripe[] stripes = new Stripe[STRIPES];

  IdSource(SecureRandom random) {
    this.random = random;
    byte[] zeros = new byte[BUFFER];
    Arrays.setAll(stripes, i -> new Stripe(zeros));
  }

  JobId next() {
    return new JobId(nextBits(), nextBits());
  }

  /**
   * Returns 64 bits; in a method of its own, so that an id that is only taken apart is not made.
   */
  private long nextBits() {
    for (int i = (int) Thread.currentThread().getId(); ; i++) {
      Stripe stripe = stripes[i & (STRIPES - 1)];
      if (stripe.held.compareAndSet(false, true)) {
        try {
          return stripe.next(random);
        } finally {
          stripe.held.setRelease(false);
        }
      }
    }
  }

  /** Its fields are guarded by {@code held}. */
  private static final class Stripe {
    final AtomicBoolean held = new AtomicBoolean();

    /** What is turned into key stream; shared by all stripes, and never written. */
    private final byte[] zeros;

    private final byte[] buffer = new byte[BUFFER];
    private int position = BUFFER;
    private @Nullable Cipher cipher;

    Stripe(byte[] zeros) {
      this.zeros = zeros;
    }

    long next(SecureRandom random) {
      if (position == BUFFER) {
        fill(random);
      }
      long bits = (long) LONGS.get(buffer, position);
      LONGS.set(buffer, position, 0L);
      position += Long.BYTES;
      return bits;
    }

    private void fill(SecureRandom random) {
      try {
        if (cipher == null) {
          Cipher made = Cipher.getInstance("AES/CTR/NoPadding");
          made.init(
              Cipher.ENCRYPT_MODE,
              new SecretKeySpec(bytes(random, KEY), "AES"),
              new IvParameterSpec(bytes(random, BLOCK)));
          cipher = made;
        }
        cipher.update(zeros, 0, BUFFER, buffer, 0);
        position = 0;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(
            "This JDK cannot do AES in counter mode, which every JDK must", e);
      }
    }

    private static byte[] bytes(SecureRandom random, int length) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      return bytes;
    }
  }
}
