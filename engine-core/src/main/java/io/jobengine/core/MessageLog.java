package io.jobengine.core;

import io.jobengine.JobMessage;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one job: the first so many, the last so many, of the errors more than that, and a
 * count of what was left out.
 */
final class MessageLog {
  /*
   * The list that readers see is append-only by index, because clients print what lies behind the last index they saw.
   * So while the job runs it holds what is kept for good: the first messages, then the first errors as they come, and
   * from time to time a mark that counts what was lost meanwhile. Which messages will be the last is not known before
   * the close; then the last mark is appended, the last errors and the last messages, in the order of their numbers.
   * The list as a whole is not in that order: an error is shown at once, what came shortly before it at the close.
   *
   *   while open    first ... | error | error | mark | error ...          last errors <-- last <-- append
   *   closed        first ... | error | error | mark | error | last mark | last errors | last
   *
   * What falls out of the last goes to the last errors if it is one; what falls out of those is lost, and counted.
   * All that is kept is bounded by number and by an estimate of its bytes: each of the four parts has a quarter. An
   * append costs the same whatever the log holds: what it pushes out was paid for when it came.
   */
  private static final int BYTES_OF_EACH = 128;

  private final Bounds bounds;

  // Guarded by this.
  private final ShownMessages shown = new ShownMessages();
  private @Nullable MessageTail last;
  private @Nullable MessageTail lastErrors;
  private @Nullable LeftOut leftOut;
  private long count;
  private int errors;
  private boolean begins = true;

  // The newest that came before the close; what comes with it is news only once the end is shown.
  private long newest;
  private long newestError;
  private long newestWarning;

  private boolean closed;
  private int shownWhileOpen;

  MessageLog(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Appends a message; returns it, or null where the log is closed. */
  synchronized @Nullable JobMessage append(MessageType type, String text, Instant time) {
    if (closed) {
      return null;
    }
    JobMessage message = next(type, text, time);
    if (leftOut != null && leftOut.isDue(time) && hasRoom(Bounds.BYTES_OF_MARK)) {
      shown.add(leftOut.tell(time));
    }
    if (!showAmongFirst(message) && !showAsError(message)) {
      keepAmongLast(message, time);
    }
    isNewest(message);
    return message;
  }

  private void isNewest(JobMessage message) {
    newest = message.number();
    if (isError(message)) {
      newestError = newest;
    } else if (MessageLevel.WARNING.includes(message.type())) {
      newestWarning = newest;
    }
  }

  private JobMessage next(MessageType type, String text, Instant time) {
    return new JobMessage(++count, type, bounds.cut(text), time, /* elided= */ 0);
  }

  private boolean hasRoom(long bytes) {
    return shown.bytes() + bytes <= 2 * bounds.share();
  }

  private boolean showAmongFirst(JobMessage message) {
    begins =
        begins && shown.size() < bounds.first && shown.bytes() + bytes(message) <= bounds.share();
    if (begins) {
      errors += isError(message) ? 1 : 0;
      shown.add(message);
    }
    return begins;
  }

  private boolean showAsError(JobMessage message) {
    if (!isError(message) || errors >= bounds.firstErrors || !hasRoom(bytes(message))) {
      return false;
    }
    errors++;
    shown.add(message);
    return true;
  }

  private void keepAmongLast(JobMessage message, Instant now) {
    if (last == null) {
      last = new MessageTail(bounds.last, bounds.share());
    }
    last.add(message);
    for (JobMessage old = last.surplus(); old != null; old = last.surplus()) {
      if (isError(old)) {
        keepAmongLastErrors(old, now);
      } else {
        leaveOut(old, now);
      }
    }
  }

  private void keepAmongLastErrors(JobMessage message, Instant now) {
    if (lastErrors == null) {
      lastErrors = new MessageTail(bounds.lastErrors, bounds.share());
    }
    lastErrors.add(message);
    for (JobMessage old = lastErrors.surplus(); old != null; old = lastErrors.surplus()) {
      leaveOut(old, now);
    }
  }

  private void leaveOut(JobMessage message, Instant now) {
    if (leftOut == null) {
      leftOut = new LeftOut(now);
    }
    leftOut.add(message);
  }

  /** Closes the log, behind a last message if there is one; returns that message. */
  synchronized @Nullable JobMessage close(@Nullable String words, MessageType type, Instant time) {
    if (closed) {
      return null;
    }
    shownWhileOpen = shown.size();
    JobMessage lastOne = words == null ? null : next(type, words, time);
    closed = true;
    if (lastOne != null && !showAmongFirst(lastOne)) {
      keepAmongLast(lastOne, time);
    }
    if (leftOut != null && !leftOut.isEmpty()) {
      shown.add(leftOut.tell(time));
    }
    showAll(lastErrors);
    showAll(last);
    lastErrors = null;
    last = null;
    return lastOne;
  }

  private void showAll(@Nullable MessageTail tail) {
    if (tail != null) {
      tail.messages().forEach(shown::add);
    }
  }

  /** Returns what readers see: of a job that has not ended yet, nothing that came with the end. */
  synchronized List<JobMessage> list(boolean hasEnded) {
    return shown.first(hasEnded || !closed ? shown.size() : shownWhileOpen);
  }

  /** Returns whether a message at or above a level came behind a number, before the close. */
  synchronized boolean hasBehind(long number, MessageLevel level) {
    return number
        < switch (level) {
          case NONE -> 0;
          case ERROR -> newestError;
          case WARNING -> Math.max(newestError, newestWarning);
          case INFO -> newest;
        };
  }

  /**
   * Returns what came behind a number; of a job that has not ended yet, nothing that came with the
   * end.
   */
  MessagesBehind behind(long number, MessageLevel level, boolean hasEnded) {
    List<JobMessage> kept = new ArrayList<>();
    MessageLevel gravestLost;
    synchronized (this) {
      long upTo = hasEnded ? count : newest;
      shown.collect(0, shownWhileOpen, number, upTo, kept);
      shown.collect(shownWhileOpen, shown.size(), number, upTo, kept);
      collect(lastErrors, number, kept);
      collect(last, number, kept);
      gravestLost = leftOut == null ? MessageLevel.INFO : leftOut.gravestEver();
    }
    return MessagesBehind.of(kept, number, level, gravestLost);
  }

  private static void collect(@Nullable MessageTail tail, long above, List<JobMessage> kept) {
    if (tail != null) {
      tail.collect(above, kept);
    }
  }

  private static boolean isError(JobMessage message) {
    return message.type().level() == MessageLevel.ERROR;
  }

  /** Returns what a message is taken to cost in memory. */
  static long bytes(JobMessage message) {
    return 2L * message.text().length() + BYTES_OF_EACH;
  }

  /**
   * How much a log keeps.
   *
   * @param first how many of the first messages; at least 1
   * @param last how many of the last messages; at least 1
   * @param firstErrors up to how many errors are kept beside the first messages
   * @param lastErrors how many of the last errors are kept beside the last messages
   * @param bytes the estimated cost of all; at least {@link #LEAST_BYTES}
   */
  record Bounds(int first, int last, int firstErrors, int lastErrors, long bytes) {
    static final Bounds DEFAULT = new Bounds(500, 500, 500, 100, 1 << 20);

    /** So that each part holds at least one message of any length. */
    static final int LEAST_BYTES = 16 << 10;

    private static final int LONGEST_TEXT = 32 << 10;

    /** For the last mark, which comes whatever the rest has cost. */
    private static final int BYTES_OF_MARK = 256;

    Bounds ofMessages(int mostFirst, int mostLast) {
      return new Bounds(mostFirst, mostLast, firstErrors, lastErrors, bytes);
    }

    Bounds ofBytes(long most) {
      return new Bounds(first, last, firstErrors, lastErrors, most);
    }

    /** Returns what each of the four parts may cost. */
    private long share() {
      return (bytes - BYTES_OF_MARK) / 4;
    }

    /** Returns a text, or its beginning where it is too long. */
    String cut(String text) {
      long longest = Math.min(LONGEST_TEXT, (bytes / 8 - BYTES_OF_EACH) / 2);
      if (text.length() <= longest) {
        return text;
      }
      int end = (int) longest;
      end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
      return text.substring(0, end) + "... (" + (text.length() - end) + " characters left out)";
    }
  }
}
