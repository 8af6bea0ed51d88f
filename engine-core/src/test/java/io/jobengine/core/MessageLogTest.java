package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.testkit.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageLogTest {
  private static MessageLog log(int first, int last) {
    return new MessageLog(MessageLog.Bounds.DEFAULT.ofMessages(first, last));
  }

  private static Instant time(long number) {
    return ManualClock.START.plusNanos(number);
  }

  /** Returns what readers see of a log, closed or not, when nothing is held back from them. */
  private static List<JobMessage> list(MessageLog log) {
    return log.list(/* hasEnded= */ true);
  }

  private static void close(MessageLog log) {
    log.close(null, MessageType.ERROR, time(0));
  }

  private static void tell(MessageLog log, int from, int to) {
    for (int i = from; i <= to; i++) {
      assertNotNull(log.append(MessageType.WARNING, "line " + i, time(i)));
    }
  }

  private static JobMessage line(int number) {
    return new JobMessage(number, MessageType.WARNING, "line " + number, time(number), 0);
  }

  private static List<JobMessage> lines(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(MessageLogTest::line).toList();
  }

  @Test
  void messagesAreNumberedFromOne() {
    MessageLog log = log(5, 5);
    assertEquals(line(1), log.append(MessageType.WARNING, "line 1", time(1)));
    assertEquals(line(2), log.append(MessageType.WARNING, "line 2", time(2)));
    assertEquals(lines(1, 2), list(log));
  }

  @Test
  void asManyAsFitAreAllShownAtTheClose() {
    MessageLog log = log(3, 2);
    tell(log, 1, 5);
    close(log);
    assertEquals(lines(1, 5), list(log));
  }

  @Test
  void oneTooManyIsLeftOutAndCounted() {
    MessageLog log = log(3, 2);
    tell(log, 1, 6);
    close(log);
    JobMessage mark =
        new JobMessage(4, MessageType.WARNING, "... 1 message left out ...", time(0), 1);
    List<JobMessage> expected = new ArrayList<>(lines(1, 3));
    expected.add(mark);
    expected.addAll(lines(5, 6));
    assertEquals(expected, list(log));
  }

  @Test
  void manyThatAreLeftOutAreCounted() {
    MessageLog log = log(1, 1);
    tell(log, 1, 100_000);
    close(log);
    JobMessage mark = list(log).get(1);
    assertEquals("... 99998 messages left out ...", mark.text());
    assertEquals(99_998, mark.elided());
    assertEquals(List.of(line(1), mark, line(100_000)), list(log));
  }

  @Test
  void untilTheCloseTheFirstAreShownAlone() {
    MessageLog log = log(3, 2);
    tell(log, 1, 9);
    assertEquals(lines(1, 3), list(log));
  }

  @Test
  void aClosedLogTakesNoMore() {
    MessageLog log = log(3, 2);
    tell(log, 1, 1);
    close(log);
    assertNull(log.append(MessageType.WARNING, "late", time(2)));
    close(log);
    assertEquals(lines(1, 1), list(log));
  }

  @Test
  void theLastMessageComesWithTheClose() {
    MessageLog log = log(2, 1);
    tell(log, 1, 5);
    JobMessage last = log.close("the end", MessageType.ERROR, time(6));
    assertEquals(new JobMessage(6, MessageType.ERROR, "the end", time(6), 0), last);
    assertEquals(lines(1, 2), log.list(/* hasEnded= */ false), "before the end is shown");
    assertEquals(List.of(1L, 2L, 3L, 6L), list(log).stream().map(JobMessage::number).toList());
    assertEquals(last, list(log).get(3));
    assertNull(log.close("once more", MessageType.ERROR, time(7)));
  }

  @Test
  void aLogWithoutMessagesIsEmpty() {
    MessageLog log = log(1, 1);
    close(log);
    assertEquals(List.of(), list(log));
  }

  @Test
  void forAllBoundsAndLengthsNumbersHaveNoGapThatIsNotCountedAndReadersMayGoOn() {
    for (int first = 1; first <= 4; first++) {
      for (int last = 1; last <= 4; last++) {
        for (int told = 0; told <= 12; told++) {
          checkAll(first, last, told);
        }
      }
    }
  }

  private static void checkAll(int first, int last, int told) {
    String what = first + " + " + last + " of " + told;
    MessageLog log = log(first, last);
    List<JobMessage> seen = new ArrayList<>();
    for (int i = 1; i <= told; i++) {
      tell(log, i, i);
      goOn(seen, log, what);
    }
    close(log);
    goOn(seen, log, what);
    assertEquals(list(log), seen, what);
    long next = 1;
    for (JobMessage message : seen) {
      assertEquals(next, message.number(), what);
      next += Math.max(1, message.elided());
    }
    assertEquals(told + 1, next, what);
    assertTrue(seen.size() <= first + last + 1, what);
    assertEquals(
        Math.min(told, first + last), seen.stream().filter(m -> m.elided() == 0).count(), what);
  }

  /** Reads what lies behind the last index that was seen, as clients do. */
  private static void goOn(List<JobMessage> seen, MessageLog log, String what) {
    List<JobMessage> now = list(log);
    assertEquals(seen, now.subList(0, seen.size()), what);
    seen.addAll(now.subList(seen.size(), now.size()));
  }

  @Test
  void severalThreadsGetNumbersOfTheirOwn() {
    MessageLog log = log(10_000, 1);
    List<Long> numbers = new CopyOnWriteArrayList<>();
    Rounds.Step teller =
        () -> numbers.add(log.append(MessageType.WARNING, "line", time(0)).number());
    Rounds.of(300).together(teller, teller, teller).thenEach(() -> {});
    List<Long> all = LongStream.rangeClosed(1, 900).boxed().toList();
    assertEquals(all, numbers.stream().sorted().toList());
    assertEquals(all, list(log).stream().map(JobMessage::number).toList());
  }
}
