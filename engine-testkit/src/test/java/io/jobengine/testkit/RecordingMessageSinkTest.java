package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import io.jobengine.spi.MessageSink;
import io.jobengine.testkit.RecordingMessageSink.Heard;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingMessageSinkTest implements MessageSinkContract {
  private final TrialJob job = new TrialJob(new JobId(0, 1));

  @Override
  public MessageSink newSink() {
    return new RecordingMessageSink();
  }

  @Override
  public List<String> texts(MessageSink sink, JobId id) {
    return ((RecordingMessageSink) sink)
        .heard().stream()
            .filter(each -> each.job().id().equals(id))
            .map(each -> each.message().text())
            .toList();
  }

  @Test
  void remembersJobAttemptAndMessageInOrder() {
    RecordingMessageSink sink = new RecordingMessageSink();
    sink.accept(job, 1, message("one"));
    sink.accept(job, 0, message("two"));
    assertEquals(
        List.of(new Heard(job, 1, message("one")), new Heard(job, 0, message("two"))),
        sink.heard());
    assertEquals(List.of("one", "two"), sink.texts());
  }

  @Test
  void aListThatWasReadDoesNotChange() {
    RecordingMessageSink sink = new RecordingMessageSink();
    sink.accept(job, 1, message("one"));
    List<Heard> read = sink.heard();
    sink.accept(job, 1, message("two"));
    assertEquals(1, read.size());
    assertThrows(UnsupportedOperationException.class, read::clear);
  }

  private static JobMessage message(String text) {
    return new JobMessage(1, MessageType.WARNING, text, ManualClock.START, 0);
  }
}
