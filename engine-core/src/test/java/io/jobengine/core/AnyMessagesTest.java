package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.testkit.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of a log whatever is told, when, and whatever its bounds: each case is one seed. */
class AnyMessagesTest {
  private static final MessageType[] TYPES = MessageType.values();

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theListIsAppendOnlyAndEachNumberIsShownOnceOrCountedOnce(long seed) {
    Random random = new Random(seed);
    MessageLog.Bounds bounds =
        new MessageLog.Bounds(
            1 + random.nextInt(6),
            1 + random.nextInt(6),
            random.nextInt(6),
            random.nextInt(4),
            MessageLog.Bounds.LEAST_BYTES << random.nextInt(3));
    MessageLog log = new MessageLog(bounds);
    int told = random.nextInt(300);
    int errorRate = 1 + random.nextInt(20);
    Instant now = ManualClock.START;
    List<JobMessage> all = new ArrayList<>();
    List<JobMessage> seen = List.of();
    for (int i = 0; i < told; i++) {
      now = now.plusMillis(random.nextInt(4_000) - 500);
      MessageType type =
          random.nextInt(errorRate) == 0 ? MessageType.ERROR : TYPES[random.nextInt(TYPES.length)];
      all.add(log.append(type, "x".repeat(random.nextInt(20) * random.nextInt(60)), now));
      seen = goOn(seen, log.list(/* hasEnded= */ false));
    }
    JobMessage last = log.close(random.nextBoolean() ? "the end" : null, MessageType.ERROR, now);
    if (last != null) {
      all.add(last);
    }
    seen = goOn(seen, log.list(/* hasEnded= */ false));
    List<JobMessage> end = goOn(seen, log.list(/* hasEnded= */ true));

    checkNumbers(all, end);
    checkBounds(bounds, end);
    if (last != null) {
      assertEquals(last, end.get(end.size() - 1));
    }
  }

  private static List<JobMessage> goOn(List<JobMessage> seen, List<JobMessage> now) {
    assertEquals(seen, now.subList(0, seen.size()));
    return now;
  }

  /** Of n numbers those that are shown are distinct, and the marks count the others. */
  private static void checkNumbers(List<JobMessage> told, List<JobMessage> end) {
    Set<Long> shown = new HashSet<>();
    long counted = 0;
    for (JobMessage message : end) {
      if (message.elided() == 0) {
        assertTrue(shown.add(message.number()), () -> message + " is shown twice");
        assertEquals(told.get((int) message.number() - 1), message);
      } else {
        counted += message.elided();
      }
    }
    for (JobMessage mark : end) {
      assertTrue(mark.elided() == 0 || !shown.contains(mark.number()), mark::toString);
    }
    assertEquals(told.size(), shown.size() + counted);
    for (long number = 1; number <= told.size() && counted == 0; number++) {
      assertTrue(shown.contains(number));
    }
  }

  private static void checkBounds(MessageLog.Bounds bounds, List<JobMessage> end) {
    long shown = end.stream().filter(message -> message.elided() == 0).count();
    assertTrue(
        shown <= bounds.first() + bounds.last() + bounds.firstErrors() + bounds.lastErrors(),
        () -> shown + " of " + bounds);
    long bytes = end.stream().mapToLong(MessageLog::bytes).sum();
    assertTrue(bytes <= bounds.bytes(), () -> bytes + " of " + bounds);
  }
}
