package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.MessageType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyMessageSinkTest {
  private final RecordingMessageSink behind = new RecordingMessageSink();
  private final FaultyMessageSink sink = new FaultyMessageSink(behind);

  @Test
  void failsFromWhenItIsToldUntilItIsHealed() {
    tell("before");
    LinkageError failure = new LinkageError("broken");
    sink.failWith(failure);
    assertSame(failure, assertThrows(LinkageError.class, () -> tell("one")));
    assertSame(failure, assertThrows(LinkageError.class, () -> tell("two")));
    sink.heal();
    tell("after");
    assertEquals(List.of("before", "after"), behind.texts());
  }

  @Test
  void throwsACheckedExceptionAsItIs() {
    IOException failure = new IOException("broken");
    sink.failWith(failure);
    assertSame(failure, assertThrows(IOException.class, () -> tell("one")));
  }

  private void tell(String text) {
    JobMessage message = new JobMessage(1, MessageType.ERROR, text, ManualClock.START, 0);
    sink.accept(new TrialJob(new JobId(0, 1)), 1, message);
  }
}
