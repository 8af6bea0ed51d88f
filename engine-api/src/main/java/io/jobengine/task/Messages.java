package io.jobengine.task;

import io.jobengine.AttemptEndedException;
import io.jobengine.MessageType;

/**
 * Where a task tells its submitter something. Messages are numbered in the order in which they
 * arrive. The log is bounded, by number and by size: a task that tells very much finds its middle
 * elided, and counted; errors are kept longer than the rest. A text that is longer than 32,768
 * characters is cut, and says so. To tell how far the work is, {@link TaskContext#progress} is
 * cheaper: only the latest is kept.
 *
 * <p><b>Thread safety:</b> safe.
 *
 * <p><b>Blocking:</b> none, but what the host's message sink does.
 */
@FunctionalInterface
public interface Messages {
  /**
   * Tells a message.
   *
   * @throws AttemptEndedException if the attempt has ended
   */
  void add(MessageType type, String text);

  /** Tells news. */
  default void info(String text) {
    add(MessageType.INFORMATIVE, text);
  }

  /** Tells something to look at. */
  default void warning(String text) {
    add(MessageType.WARNING, text);
  }

  /** Tells an error. The job fails only if the task throws, too. */
  default void error(String text) {
    add(MessageType.ERROR, text);
  }
}
