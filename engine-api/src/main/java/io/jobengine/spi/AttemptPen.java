package io.jobengine.spi;

import io.jobengine.AttemptEndedException;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.TaskDescriptor;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Parameter;
import java.util.Optional;

/**
 * What an executor writes on behalf of an attempt that runs elsewhere. Fenced: once the attempt has
 * ended, or a newer one has taken the job, writes are refused and ends are too late.
 *
 * <p>Whoever holds the pen must end it, by exactly one of {@link #returned}, {@link #threw}, {@link
 * #failed}, {@link #failedAsExpected} and {@link #lost}.
 *
 * <p><b>Thread safety:</b> safe.
 *
 * <p><b>Failure:</b> the writing methods throw {@link AttemptEndedException} once the attempt has
 * ended.
 */
public interface AttemptPen {
  /** Returns the description of the task to run. */
  TaskDescriptor descriptor();

  /** Returns an input, or its default; empty where there is neither. */
  <T> Optional<T> findInput(Parameter<T> parameter);

  /** Tells the submitter something. */
  void message(MessageType type, String text);

  /** Says how far the attempt is. */
  void progress(Progress progress);

  /**
   * Sets a result.
   *
   * @throws InvalidValueException if the value is not one of the parameter's type
   */
  <T> void result(Parameter<T> parameter, T value);

  /**
   * Ends the attempt: the task returned. Returns whether this call ended it; false when it is too
   * late.
   */
  boolean returned();

  /**
   * Ends the attempt: the task threw. Returns whether this call ended it; false when it is too
   * late.
   */
  boolean threw(Throwable cause);

  /**
   * Ends the attempt: the task failed, elsewhere, with something that has a name and a message but
   * is no exception here. Returns whether this call ended it; false when it is too late.
   *
   * @param type what was thrown, such as a class name; for the host alone
   * @param message its message; empty where it has none; for the host alone
   */
  boolean failed(String type, String message);

  /**
   * Ends the attempt: the task failed as its author foresaw. Returns whether this call ended it;
   * false when it is too late.
   *
   * @param words why, for the submitter
   */
  boolean failedAsExpected(String words);

  /**
   * Ends the attempt: its process or node is gone and nobody knows how far it came. The job waits
   * for its next attempt, or fails when they are used up. Returns whether this call ended it; false
   * when it is too late.
   *
   * @param why words for the host's log
   */
  boolean lost(String why);
}
