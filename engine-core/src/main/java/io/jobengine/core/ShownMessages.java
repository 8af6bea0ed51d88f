package io.jobengine.core;

import io.jobengine.JobMessage;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Messages that readers see: added to, never changed. Guarded by the log that owns them. */
final class ShownMessages {
  /*
   * What a reader gets is a view of the first so many: what lies in front of its end never changes, and an array that
   * was outgrown is left to those who still read it. So nothing is copied for a reader.
   */
  private JobMessage[] messages = new JobMessage[4];
  private int size;
  private long bytes;

  void add(JobMessage message) {
    if (size == messages.length) {
      messages = Arrays.copyOf(messages, size + (size >> 1));
    }
    messages[size++] = message;
    bytes += MessageLog.bytes(message);
  }

  int size() {
    return size;
  }

  long bytes() {
    return bytes;
  }

  /**
   * Adds to a list those between two indexes whose number is above one and not above another; they
   * stand there in the order of their numbers.
   */
  void collect(int from, int to, long above, long upTo, List<JobMessage> out) {
    for (int i = to - 1; i >= from; i--) {
      JobMessage message = messages[i];
      if (message.elided() == 0) {
        if (message.number() <= above) {
          return;
        }
        if (message.number() <= upTo) {
          out.add(message);
        }
      }
    }
  }

  List<JobMessage> first(int count) {
    return count == 0 ? List.of() : new View(messages, count);
  }

  private static final class View extends AbstractList<JobMessage> implements RandomAccess {
    private final JobMessage[] messages;
    private final int size;

    View(JobMessage[] messages, int size) {
      this.messages = messages;
      this.size = size;
    }

    @Override
    public JobMessage get(int index) {
      if (index >= size) {
        throw new IndexOutOfBoundsException("Index " + index + " of " + size + " messages");
      }
      return messages[index];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
