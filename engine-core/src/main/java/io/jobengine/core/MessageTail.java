package io.jobengine.core;

import io.jobengine.JobMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest messages, up to a number and a cost. Guarded by the log that owns it. */
final class MessageTail {
  private final int most;
  private final long mostBytes;
  private final Deque<JobMessage> messages = new ArrayDeque<>();
  private long bytes;

  MessageTail(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  void add(JobMessage message) {
    messages.addLast(message);
    bytes += MessageLog.bytes(message);
  }

  /** Removes the oldest message where they are too many or too long; null where they are not. */
  @Nullable JobMessage surplus() {
    if (messages.size() <= most && bytes <= mostBytes) {
      return null;
    }
    JobMessage oldest = messages.removeFirst();
    bytes -= MessageLog.bytes(oldest);
    return oldest;
  }

  /** Adds those above a number to a list. */
  void collect(long above, List<JobMessage> out) {
    for (Iterator<JobMessage> newest = messages.descendingIterator(); newest.hasNext(); ) {
      JobMessage message = newest.next();
      if (message.number() <= above) {
        return;
      }
      out.add(message);
    }
  }

  Iterable<JobMessage> messages() {
    return messages;
  }
}
