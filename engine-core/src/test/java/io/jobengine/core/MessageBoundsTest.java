package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a log keeps of a job that tells more than it takes. */
class MessageBoundsTest {
  private static final MessageLog.Bounds SMALL = new MessageLog.Bounds(2, 2, 3, 2, 1 << 20);

  private Instant now = ManualClock.START;

  private void info(MessageLog log, int from, int to) {
    tell(log, MessageType.INFORMATIVE, from, to);
  }

  private void tell(MessageLog log, MessageType type, int from, int to) {
    IntStream.rangeClosed(from, to).forEach(i -> log.append(type, "m" + i, now));
  }

  private List<JobMessage> end(MessageLog log) {
    log.close(null, MessageType.ERROR, now);
    return log.list(/* hasEnded= */ true);
  }

  private static List<String> texts(List<JobMessage> messages) {
    return messages.stream().map(JobMessage::text).toList();
  }

  private static List<String> open(MessageLog log) {
    return texts(log.list(/* hasEnded= */ false));
  }

  private static String mark(int count) {
    return "... " + count + " messages left out ...";
  }

  @Test
  void anErrorIsShownAtOnceAndWhatCameShortlyBeforeItWithTheEnd() {
    MessageLog log = new MessageLog(SMALL);
    info(log, 1, 9);
    tell(log, MessageType.ERROR, 10, 10);
    assertEquals(List.of("m1", "m2", "m10"), open(log));
    info(log, 11, 11);
    assertEquals(List.of("m1", "m2", "m10", mark(6), "m9", "m11"), texts(end(log)));
  }

  @Test
  void theFirstErrorsAndTheLastOnesOutlastTheRest() {
    MessageLog log = new MessageLog(SMALL);
    info(log, 1, 5);
    tell(log, MessageType.ERROR, 6, 12);
    assertEquals(List.of("m1", "m2", "m6", "m7", "m8"), open(log));
    info(log, 13, 20);
    assertEquals(
        List.of("m1", "m2", "m6", "m7", "m8", mark(11), "m11", "m12", "m19", "m20"),
        texts(end(log)));
  }

  @Test
  void errorsAmongTheFirstMessagesCountAmongTheFirstErrors() {
    MessageLog log = new MessageLog(SMALL);
    tell(log, MessageType.ABORT, 1, 6);
    assertEquals(List.of("m1", "m2", "m3"), open(log));
  }

  @Test
  void theLastWordsAreTheLastLineAlthoughTheyAreAnError() {
    MessageLog log = new MessageLog(SMALL);
    info(log, 1, 9);
    log.close("Failed.", MessageType.ERROR, now);
    assertEquals(
        List.of("m1", "m2", mark(6), "m9", "Failed."), texts(log.list(/* hasEnded= */ true)));
  }

  @Test
  void aMarkHasTheTypeOfTheGravestThatItStandsForAndTheNumberOfTheFirst() {
    MessageLog log = new MessageLog(SMALL);
    info(log, 1, 3);
    tell(log, MessageType.WARNING, 4, 4);
    info(log, 5, 9);
    JobMessage mark = end(log).get(2);
    assertEquals(new JobMessage(3, MessageType.WARNING, mark(5), now, 5), mark);
  }

  @Test
  void whileTheJobRunsAMarkComesEveryFiveSecondsAtTheMost() {
    MessageLog log = new MessageLog(SMALL);
    info(log, 1, 10);
    now = now.plusMillis(4999);
    info(log, 11, 20);
    assertEquals(List.of("m1", "m2"), open(log));
    now = now.plusMillis(1);
    info(log, 21, 30);
    assertEquals(List.of("m1", "m2", mark(16)), open(log));
    now = now.plusSeconds(5);
    info(log, 31, 31);
    assertEquals(List.of("m1", "m2", mark(16), mark(10)), open(log));
    assertEquals(19, log.list(/* hasEnded= */ false).get(3).number());
    assertEquals(
        List.of("m1", "m2", mark(16), mark(10), "... 1 message left out ...", "m30", "m31"),
        texts(end(log)));
  }

  @Test
  void aJobThatTalksForAYearHasSomeHundredMarks() {
    MessageLog log = new MessageLog(SMALL);
    for (Instant end = now.plus(Duration.ofDays(365)); now.isBefore(end); ) {
      now = now.plusSeconds(5);
      info(log, 1, 1);
    }
    int marks = open(log).size() - 2;
    assertTrue(marks > 300 && marks < 500, marks + " marks");
  }

  @Test
  void aTextThatIsTooLongIsCutAndSaysSo() {
    MessageLog log = new MessageLog(MessageLog.Bounds.DEFAULT);
    String longest = "x".repeat(32 << 10);
    assertEquals(longest, log.append(MessageType.INFORMATIVE, longest, now).text());
    assertEquals(
        longest + "... (3 characters left out)",
        log.append(MessageType.INFORMATIVE, longest + "yyy", now).text());
  }

  @Test
  void aTextIsNotCutInTheMiddleOfACharacter() {
    String longest = "x".repeat((32 << 10) - 1);
    assertEquals(
        longest + "... (2 characters left out)", MessageLog.Bounds.DEFAULT.cut(longest + "😀"));
  }

  @Test
  void aTextIsCutSoThatEachPartHoldsAFew() {
    String cut = MessageLog.Bounds.DEFAULT.ofBytes(16 << 10).cut("x".repeat(1000));
    assertEquals("x".repeat(960) + "... (40 characters left out)", cut);
  }

  @Test
  void whateverTheTaskTellsTheLogCostsNoMoreThanItsBytes() {
    for (MessageType type : MessageType.values()) {
      for (int length : new int[] {0, 10, 400, 100_000}) {
        int bytes = 64 << 10;
        MessageLog log =
            new MessageLog(new MessageLog.Bounds(1 << 20, 1 << 20, 1 << 20, 1 << 20, bytes));
        for (int i = 0; i < 2000; i++) {
          now = now.plusSeconds(60);
          log.append(type, "x".repeat(length), now);
        }
        log.close("the end", MessageType.ERROR, now);
        List<JobMessage> all = log.list(/* hasEnded= */ true);
        long cost = all.stream().mapToLong(MessageLog::bytes).sum();
        assertTrue(cost <= bytes, type + " of " + length + " characters: " + cost);
        assertTrue(cost > bytes / 4, type + " of " + length + " characters: " + cost);
        assertEquals("the end", all.get(all.size() - 1).text());
      }
    }
  }

  @Test
  void manyShortMessagesMakeRoomForALongOne() {
    MessageLog log = new MessageLog(MessageLog.Bounds.DEFAULT.ofBytes(16 << 10));
    info(log, 1, 1000);
    String text = "x".repeat(960);
    log.append(MessageType.INFORMATIVE, text, now);
    assertEquals(1, Stream.of(text).filter(texts(end(log))::contains).count());
  }

  @Test
  void aBoundThatHoldsNoMessageIsRefused() {
    String refusal =
        assertThrows(
                IllegalArgumentException.class, () -> JobEngines.builder().messageBytes(16_383))
            .getMessage();
    assertEquals("messageBytes must be at least 16384, not 16383", refusal);
    assertEquals(16_384, JobEngines.builder().messageBytes(16_384).messages.bytes());
  }
}
