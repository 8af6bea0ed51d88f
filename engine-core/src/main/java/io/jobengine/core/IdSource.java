package io.jobengine.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes job ids that cannot be guessed: 128 bits each, from AES in counter mode. */
final class IdSource {
  /*
   * SecureRandom is slow and shared. So it only makes keys: each desk has a cipher with a key and a counter of its own,
   * and turns zeros into a buffer of key stream (zeros of another array: a cipher copies what it would overwrite). An id is
   * wiped from the buffer as it is handed out: a heap dump tells of no id that is in use.
   */
  private static final int BUFFER = 1024;
  private static final int KEY = 16;
  private static final int BLOCK = 16;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** What is turned into key stream; never written. */
  private final byte[] zeros = new byte[BUFFER];

  /** Keys and first counters of all streams, drawn at once: at a desk nobody asks the host. */
  private final byte[] seeds = new byte[Desks.DESKS * (KEY + BLOCK)];

  private final @Nullable Stream[] streams = new Stream[Desks.DESKS];

  IdSource(SecureRandom random) {
    random.nextBytes(seeds);
  }

  /** Returns 64 bits, half of an id; for the holder of a desk. */
  long nextBits(Desk desk) {
    Stream stream = streams[desk.number()];
    if (stream == null) {
      stream = new Stream(desk.number() * (KEY + BLOCK));
      streams[desk.number()] = stream;
    }
    return stream.next();
  }

  /** The key stream of one desk, which guards it. */
  private final class Stream {
    private final int seed;
    private final byte[] buffer = new byte[BUFFER];
    private int position = BUFFER;
    private @Nullable Cipher cipher;

    Stream(int seed) {
      this.seed = seed;
    }

    long next() {
      if (position == BUFFER) {
        fill();
      }
      long bits = (long) LONGS.get(buffer, position);
      LONGS.set(buffer, position, 0L);
      position += Long.BYTES;
      return bits;
    }

    private void fill() {
      try {
        if (cipher == null) {
          Cipher made = Cipher.getInstance("AES/CTR/NoPadding");
          made.init(
              Cipher.ENCRYPT_MODE,
              new SecretKeySpec(seeds, seed, KEY, "AES"),
              new IvParameterSpec(seeds, seed + KEY, BLOCK));
          cipher = made;
          Arrays.fill(seeds, seed, seed + KEY + BLOCK, (byte) 0);
        }
        cipher.update(zeros, 0, BUFFER, buffer, 0);
        position = 0;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(
            "This JDK cannot do AES in counter mode, which every JDK must", e);
      }
    }
  }
}
