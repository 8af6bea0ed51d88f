package io.jobengine.testkit;

import io.jobengine.Job;
import io.jobengine.JobMessage;
import io.jobengine.spi.MessageSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A message sink that remembers what it hears, in order.
 *
 * <p><b>Thread safety:</b> safe.
 */
public final class RecordingMessageSink implements MessageSink {
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  /** Makes a sink that has heard nothing. */
  public RecordingMessageSink() {}

  @Override
  public void accept(Job job, int attempt, JobMessage message) {
    heard.add(new Heard(job, attempt, message));
  }

  /** Returns all that it has heard so far, oldest first; the list does not change. */
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** Returns the texts that it has heard so far of all jobs, oldest first. */
  public List<String> texts() {
    return heard.stream().map(each -> each.message().text()).toList();
  }

  /**
   * A message, as a sink hears it.
   *
   * @param job the job that it belongs to
   * @param attempt the attempt that wrote it, from 1; 0 for the engine's own
   * @param message the message
   */
  public record Heard(Job job, int attempt, JobMessage message) {}
}
