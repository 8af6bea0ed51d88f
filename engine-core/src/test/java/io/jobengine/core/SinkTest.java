package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobMessage;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.spi.MessageSink;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.testkit.FaultyMessageSink;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.RecordingMessageSink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Outlets for messages hear what the log holds, and can break nothing. */
class SinkTest {
  private static final Task TALKER =
      Task.of(
          "talk",
          List.of(),
          context -> {
            for (int i = 1; i <= 10; i++) {
              context.messages().info("line " + i);
            }
            throw new ExpectedFailureException("out of words");
          });

  private static final Notifier DIRECT = new Notifier(Runnable::run, Runnable::run);

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    IntStream.rangeClosed(1, 10).forEach(i -> lines.add("line " + i));
    lines.add("out of words");
    return lines;
  }

  private static ManualEngine engine(MessageSink... sinks) {
    return new ManualEngine(
        1,
        settings -> {
          settings.task(TALKER);
          List.of(sinks).forEach(settings::messageSink);
        });
  }

  @Test
  void aSinkHearsAllMessagesInOrderWithTheirNumbersAndAttempts() {
    RecordingMessageSink sink = new RecordingMessageSink();
    try (ManualEngine manual = engine(sink)) {
      LiveJob job = manual.run(JobRequest.of("talk"));
      manual.notifier.runAll();
      assertEquals(lines(), sink.texts());
      assertEquals(
          job.snapshot().messages(),
          sink.heard().stream().map(RecordingMessageSink.Heard::message).toList());
      for (var heard : sink.heard()) {
        assertEquals(job, heard.job());
        assertEquals(heard.message().number() == 11 ? 0 : 1, heard.attempt());
      }
    }
  }

  @Test
  void aSinkThatFailsIsLoggedOnceAndTheOthersAndTheLogHearAllTheSame() {
    RecordingMessageSink sound = new RecordingMessageSink();
    FaultyMessageSink faulty = new FaultyMessageSink(new RecordingMessageSink());
    faulty.failWith(new StackOverflowError("broken"));
    try (EngineLog log = EngineLog.open()) {
      try (ManualEngine manual = engine(faulty, sound)) {
        for (int i = 0; i < 3; i++) {
          JobSnapshot end = manual.run(JobRequest.of("talk")).snapshot();
          manual.notifier.runAll();
          assertEquals(JobStatus.EXPECTED_FAILURE, end.status());
          assertEquals(lines(), end.messages().stream().map(JobMessage::text).toList());
        }
        assertEquals(33, sound.heard().size());
        var logged = log.take();
        assertEquals(1, logged.size());
        assertTrue(logged.get(0).getFormattedMessage().contains("FaultyMessageSink"));
        assertEquals("broken", logged.get(0).getThrowableProxy().getMessage());
      }
      List<String> atTheClose = log.takeTexts();
      assertEquals(1, atTheClose.size());
      assertTrue(atTheClose.get(0).endsWith(" failed 33 times"), atTheClose.get(0));
    }
  }

  @Test
  void aSinkThatFailsOnTwoThreadsAtOnceIsLoggedOnce() {
    Job job = Attempts.first().job;
    JobMessage message = new JobMessage(1, MessageType.INFORMATIVE, "a text", ManualClock.START, 0);
    MessageSink broken =
        (ofJob, attempt, heard) -> {
          throw new IllegalStateException("broken");
        };
    Sinks[] sinks = {new Sinks(List.of(broken), DIRECT)};
    try (EngineLog log = EngineLog.open()) {
      Rounds.Step step = () -> sinks[0].accept(job, 1, message);
      Rounds.of(500)
          .together(step, step)
          .thenEach(
              () -> {
                assertEquals(1, log.take().size());
                sinks[0] = new Sinks(List.of(broken), DIRECT);
              });
    }
  }

  /** Whoever asks for the job meanwhile is not held up: no lock is held. */
  @Test
  void aSinkMayWaitForAThreadThatReadsAndCancelsTheJob() {
    ManualEngine[] engine = new ManualEngine[1];
    MessageSink waiting =
        (job, attempt, message) ->
            Background.run(
                    () -> {
                      assertTrue(job.snapshot().messages().contains(message));
                      engine[0].engine.cancel(job.id());
                    })
                .await();
    try (ManualEngine manual = engine(waiting)) {
      engine[0] = manual;
      assertEquals(JobStatus.CANCELLED, manual.run(JobRequest.of("talk")).status());
      manual.notifier.runAll();
    }
  }
}
