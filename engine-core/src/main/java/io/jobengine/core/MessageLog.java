package io.jobengine.core;

import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one job: the first so many, the last so many, and a count of what was left out
 * between.
 */
final class MessageLog {
  /*
   * The list that readers see is append-only by index, because clients print what lies behind the last index they saw.
   * So while the job runs it holds the first messages only: which ones will be the last is not known yet. At the close
   * the mark for what was left out and the last messages are appended.
   */
  private final Bounds bounds;

  // Guarded by this.
  private final List<JobMessage> list = new ArrayList<>(4);
  private @Nullable Deque<JobMessage> last;
  private long count;
  private boolean closed;
  private int whileOpen;

  MessageLog(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Appends a message; returns it, or null where the log is closed. */
  synchronized @Nullable JobMessage append(MessageType type, String text, Instant time) {
    if (closed) {
      return null;
    }
    JobMessage message = new JobMessage(++count, type, text, time, /* elided= */ 0);
    if (list.size() < bounds.first) {
      list.add(message);
      return message;
    }
    if (last == null) {
      last = new ArrayDeque<>();
    }
    if (last.size() == bounds.last) {
      last.removeFirst();
    }
    last.addLast(message);
    return message;
  }

  /** Closes the log, behind a last message if there is one; returns that message. */
  synchronized @Nullable JobMessage close(@Nullable String words, MessageType type, Instant time) {
    if (closed) {
      return null;
    }
    whileOpen = list.size();
    JobMessage lastOne = words == null ? null : append(type, words, time);
    closed = true;
    if (last != null) {
      JobMessage next = last.getFirst();
      long elided = next.number() - 1 - list.size();
      if (elided > 0) {
        String mark = "... " + elided + (elided == 1 ? " message" : " messages") + " left out ...";
        list.add(
            new JobMessage(list.size() + 1, MessageType.INFORMATIVE, mark, next.time(), elided));
      }
      list.addAll(last);
      last = null;
    }
    return lastOne;
  }

  /** Returns what readers see: of a job that has not ended yet, nothing that came with the end. */
  synchronized List<JobMessage> list(boolean hasEnded) {
    return List.copyOf(hasEnded || !closed ? list : list.subList(0, whileOpen));
  }

  /**
   * How much a log keeps.
   *
   * @param first how many of the first messages; at least 1
   * @param last how many of the last messages; at least 1
   */
  record Bounds(int first, int last) {}
}
