package io.jobengine.testkit;

import io.jobengine.Job;
import io.jobengine.JobMessage;
import io.jobengine.spi.MessageSink;
import java.util.Objects;

/**
 * A message sink that passes messages on, or fails while a test says so.
 *
 * <p><b>Thread safety:</b> that of the sink behind it.
 */
public final class FaultyMessageSink implements MessageSink {
  private final MessageSink sink;
  private final Fault fault = new Fault();

  /** Makes a sink that passes all messages on to another. */
  public FaultyMessageSink(MessageSink sink) {
    this.sink = Objects.requireNonNull(sink);
  }

  @Override
  public void accept(Job job, int attempt, JobMessage message) {
    fault.strike();
    sink.accept(job, attempt, message);
  }

  /** Makes it throw this, as it is, for each message from now on; nothing is passed on. */
  public void failWith(Throwable failure) {
    fault.set(failure);
  }

  /** Makes it pass on messages again. */
  public void heal() {
    fault.clear();
  }
}
