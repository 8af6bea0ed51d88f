package io.jobengine.core;

import io.jobengine.JobMessage;
import io.jobengine.MessageLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The messages behind a number, by number, with a line for each gap between them.
 *
 * @param messages the messages
 * @param number the number of the last one, or of one behind it that was not asked for
 */
record MessagesBehind(List<JobMessage> messages, long number) {
  static MessagesBehind none(long after) {
    return new MessagesBehind(List.of(), after);
  }

  /**
   * Makes it of all that a log keeps behind a number.
   *
   * @param kept in any order; is sorted
   * @param gravestLost what a gap may hold at the worst
   */
  static MessagesBehind of(
      List<JobMessage> kept, long after, MessageLevel level, MessageLevel gravestLost) {
    kept.sort(Comparator.comparingLong(JobMessage::number));
    List<JobMessage> lines = new ArrayList<>(kept.size());
    long number = after;
    for (JobMessage message : kept) {
      long missing = message.number() - number - 1;
      if (missing > 0) {
        addIfAsked(lines, level, LeftOut.mark(number + 1, missing, gravestLost, message.time()));
      }
      addIfAsked(lines, level, message);
      number = message.number();
    }
    return new MessagesBehind(lines, number);
  }

  private static void addIfAsked(List<JobMessage> lines, MessageLevel level, JobMessage message) {
    if (level.includes(message.type())) {
      lines.add(message);
    }
  }
}
