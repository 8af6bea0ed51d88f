package io.jobengine.core;

import io.jobengine.JobMessage;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import java.time.Instant;

/** What a log has left out and has not told of yet. Guarded by the log that owns it. */
final class LeftOut {
  /*
   * A mark comes at most every 5 s, and the longer the job goes on the rarer: not before a 32nd of the time since the
   * first loss. So a job that talks for a year has some 400 marks, not six million.
   */
  private static final long PAUSE_SECONDS = 5;
  private static final int RARER = 32;

  private final Instant began;
  private Instant due;
  private long count;
  private long firstNumber;
  private MessageLevel gravest = MessageLevel.INFO;
  private MessageLevel gravestEver = MessageLevel.INFO;

  LeftOut(Instant now) {
    began = now;
    due = now.plusSeconds(PAUSE_SECONDS);
  }

  void add(JobMessage message) {
    MessageLevel level = message.type().level();
    firstNumber = count == 0 ? message.number() : Math.min(firstNumber, message.number());
    gravest = graver(level, gravest);
    gravestEver = graver(level, gravestEver);
    count++;
  }

  private static MessageLevel graver(MessageLevel one, MessageLevel other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  MessageLevel gravestEver() {
    return gravestEver;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Returns whether it is time to tell of it. */
  boolean isDue(Instant now) {
    return count > 0 && !now.isBefore(due);
  }

  /** Returns the message that tells of it, and begins anew. */
  JobMessage tell(Instant now) {
    JobMessage mark = mark(firstNumber, count, gravest, now);
    count = 0;
    gravest = MessageLevel.INFO;
    long elapsed = now.getEpochSecond() - began.getEpochSecond();
    due = now.plusSeconds(Math.max(PAUSE_SECONDS, elapsed / RARER));
    return mark;
  }

  /** Returns the message that stands for so many others. */
  static JobMessage mark(long firstNumber, long count, MessageLevel gravest, Instant time) {
    String text = "... " + count + (count == 1 ? " message" : " messages") + " left out ...";
    return new JobMessage(firstNumber, typeOf(gravest), text, time, count);
  }

  private static MessageType typeOf(MessageLevel gravest) {
    return switch (gravest) {
      case ERROR -> MessageType.ERROR;
      case WARNING -> MessageType.WARNING;
      case INFO, NONE -> MessageType.INFORMATIVE;
    };
  }
}
