package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobId;
import java.lang.reflect.Field;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdSourceTest {
  private static final int BUFFERED = 64; // ids in a buffer of 1024 bytes

  /** Predictable, for once; counts what is taken from it. */
  private static final class FixedRandom extends SecureRandom {
    private final Random random;
    private int bytes;

    FixedRandom(long seed) {
      random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] target) {
      random.nextBytes(target);
      bytes += target.length;
    }
  }

  private final Desks desks = new Desks(/* counts= */ 0);

  private JobId next(IdSource source) {
    Desk desk = desks.take();
    try {
      return new JobId(source.nextBits(desk), source.nextBits(desk));
    } finally {
      desk.leave();
    }
  }

  private List<JobId> take(IdSource source, int count) {
    return Stream.generate(() -> next(source)).limit(count).toList();
  }

  @Test
  void aMillionIdsOfSeveralThreadsAreAllDifferent() {
    int threads = 4;
    int each = 250_000;
    IdSource source = new IdSource(new SecureRandom());
    long[] halves = new long[2 * threads * each];
    List<Background> all = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = 2 * thread * each;
      all.add(
          Background.run(
              () -> {
                for (int i = first; i < first + 2 * each; i += 2) {
                  JobId id = next(source);
                  halves[i] = id.high();
                  halves[i + 1] = id.low();
                }
              }));
    }
    all.forEach(Background::await);
    Arrays.sort(
        halves); // two equal ids have equal halves, and two equal halves are as good as none
    for (int i = 1; i < halves.length; i++) {
      assertNotEquals(halves[i - 1], halves[i]);
    }
  }

  @Test
  void idsAreWrittenAsClientsKnowThem() {
    for (JobId id : take(new IdSource(new SecureRandom()), 1000)) {
      assertTrue(id.toString().matches("j[0-9a-f]{32}"), id.toString());
      assertEquals(id, JobId.of(id.toString()));
    }
  }

  @Test
  void idsFollowFromTheRandomnessThatTheHostBrings() {
    int many = 5 * BUFFERED;
    List<JobId> ids = take(new IdSource(new FixedRandom(1)), many);
    assertEquals(ids, take(new IdSource(new FixedRandom(1)), many));
    List<JobId> others = take(new IdSource(new FixedRandom(2)), many);
    others.forEach(other -> assertTrue(!ids.contains(other)));
  }

  @Test
  void randomnessIsTakenForTheKeyAndTheCounterOfEachDeskAndNotWithADesk() {
    FixedRandom random = new FixedRandom(1);
    IdSource source = new IdSource(random);
    assertEquals(32 * Desks.DESKS, random.bytes);
    take(source, 10 * BUFFERED);
    assertEquals(32 * Desks.DESKS, random.bytes);
  }

  @Test
  void everyBitIsSetInAboutHalfOfTheIds() {
    int many = 20_000;
    int[] set = new int[128];
    for (JobId id : take(new IdSource(new SecureRandom()), many)) {
      for (int bit = 0; bit < 64; bit++) {
        set[bit] += (int) (id.high() >>> bit & 1);
        set[64 + bit] += (int) (id.low() >>> bit & 1);
      }
    }
    for (int bit = 0; bit < 128; bit++) {
      assertTrue(Math.abs(set[bit] - many / 2) < many / 25, "bit " + bit + " is set " + set[bit]);
    }
  }

  @Test
  void anIdDoesNotTellTheNext() {
    List<JobId> ids = take(new IdSource(new FixedRandom(3)), 2 * BUFFERED);
    for (int i = 1; i < ids.size(); i++) {
      long high = ids.get(i).high() ^ ids.get(i - 1).high();
      long low = ids.get(i).low() ^ ids.get(i - 1).low();
      int differing = Long.bitCount(high) + Long.bitCount(low);
      assertTrue(differing > 30 && differing < 98, differing + " bits differ");
    }
  }

  @Test
  void anIdThatWasHandedOutIsWipedFromTheBuffer() throws Exception {
    IdSource source = new IdSource(new SecureRandom());
    for (int taken = 1; taken <= 3 * BUFFERED; taken++) {
      next(source);
      byte[] buffer = onlyBuffer(source);
      int wiped = (taken - 1) % BUFFERED + 1;
      for (int i = 0; i < 16 * wiped; i++) {
        assertEquals(0, buffer[i]);
      }
    }
  }

  /** Returns the buffer of the one desk that this thread has used. */
  private static byte[] onlyBuffer(IdSource source) throws ReflectiveOperationException {
    List<byte[]> used = new ArrayList<>();
    for (Object stream : (Object[]) read(source, "streams")) {
      if (stream != null) {
        used.add((byte[]) read(stream, "buffer"));
      }
    }
    assertEquals(1, used.size());
    return used.get(0);
  }

  private static Object read(Object owner, String field) throws ReflectiveOperationException {
    Field declared = owner.getClass().getDeclaredField(field);
    declared.setAccessible(true);
    return declared.get(owner);
  }
}
