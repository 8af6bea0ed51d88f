package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.RecordingMessageSink;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where no thread can be had for a while, what comes later is delivered all the same. */
class RefusedErrandTest {
  private static final JobMessage MESSAGE =
      new JobMessage(1, MessageType.ERROR, "a text", ManualClock.START, 0);

  private boolean refuses = true;
  private final Executor executor =
      command -> {
        if (refuses) {
          throw new RejectedExecutionException("no thread");
        }
        command.run();
      };
  private final Notifier notifier = new Notifier(executor, executor);
  private final EngineLog log = EngineLog.open();
  private final JobAttempt attempt = Attempts.first();

  @AfterEach
  void close() {
    assertFalse(log.take().isEmpty(), "a refusal stands in the log");
    log.close();
  }

  @Test
  void aSinkHearsTheEndsThatComeLater() {
    RecordingMessageSink sink = new RecordingMessageSink();
    Sinks sinks = new Sinks(List.of(sink), notifier);
    sinks.acceptLater(attempt.job, MESSAGE);
    refuses = false;
    sinks.acceptLater(attempt.job, MESSAGE);
    assertEquals(1, sink.heard().size());
  }

  @Test
  void aStoreForgetsTheValuesThatGoLater() {
    RecordingParameterStore store = new RecordingParameterStore();
    Values values = new Values(store, notifier);
    values.forgetInputs(attempt.job);
    refuses = false;
    Object handle = store.keep(attempt.job.id(), Attempts.INPUT, "a text");
    attempt.job.inputs[0] = handle;
    values.forgetInputs(attempt.job);
    assertEquals(List.of("text=a text"), store.forgotten());
  }
}
