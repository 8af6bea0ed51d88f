package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.InvalidRequestException;
import io.jobengine.Job;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.TaskName;
import io.jobengine.UnknownTaskException;
import io.jobengine.host.StuckTasks;
import io.jobengine.spi.AttemptPen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JDK Flight Recorder hears of jobs. */
class FlightEventsTest {
  private static final String PREFIX = "io.jobengine.";
  private static final List<String> EVENTS =
      List.of("JobSubmit", "JobStart", "JobEnd", "JobCancel", "JobAbandon", "JobReject");
  private static final Duration WAIT = Duration.ofMillis(300);
  private static final Duration RUN = Duration.ofMillis(700);

  @TempDir private Path directory;

  /** Returns the events of what a step does, in the order of their times. */
  private List<RecordedEvent> record(BiConsumer<Recording, String> setting, Background.Step step) {
    Path file = directory.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      EVENTS.forEach(event -> setting.accept(recording, PREFIX + event));
      recording.start();
      step.run();
      recording.stop();
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith(PREFIX))
          .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime()))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (Exception e) {
      throw new AssertionError("the step failed", e);
    }
  }

  private List<RecordedEvent> record(Background.Step step) {
    return record((recording, event) -> recording.enable(event), step);
  }

  private static List<String> names(List<RecordedEvent> events) {
    return events.stream()
        .map(event -> event.getEventType().getName().substring(PREFIX.length()))
        .toList();
  }

  private static void assertIsOf(Job job, RecordedEvent event) {
    assertEquals(job.id().toString(), event.getString("job"));
    assertEquals(job.task().toString(), event.getString("task"));
    assertEquals(List.of("Job Engine"), event.getEventType().getCategoryNames());
  }

  @Test
  void aJobThatRunsIsSubmittedStartedAndEnded() {
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              self.clock.advance(RUN);
              context.result(OneTaskEngine.OUT, "done");
            })) {
      Job[] job = new Job[1];
      List<RecordedEvent> events =
          record(
              () -> {
                job[0] = engine.submit();
                engine.clock.advance(WAIT);
                engine.executor.runNext();
              });
      assertEquals(List.of("JobSubmit", "JobStart", "JobEnd"), names(events));
      events.forEach(event -> assertIsOf(job[0], event));
      events.forEach(event -> assertNull(event.getStackTrace()));
      RecordedEvent start = events.get(1);
      assertEquals(1, start.getInt("attempt"));
      assertEquals(WAIT, start.getDuration("waited"));
      RecordedEvent end = events.get(2);
      assertEquals(1, end.getInt("attempts"));
      assertEquals("SUCCEEDED", end.getString("status"));
      assertEquals(WAIT, end.getDuration("waited"));
      assertEquals(RUN, end.getDuration("ran"));
    }
  }

  @Test
  void aJobThatIsCancelledWhileItWaitsSaysWhoDidItAndThatItNeverRan() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job[] job = new Job[1];
      List<RecordedEvent> events =
          record(
              () -> {
                job[0] = engine.submit();
                engine.clock.advance(WAIT);
                assertTrue(engine.cancel(job[0]));
              });
      assertEquals(List.of("JobSubmit", "JobEnd", "JobCancel"), names(events));
      events.forEach(event -> assertIsOf(job[0], event));
      RecordedEvent end = events.get(1);
      assertEquals(0, end.getInt("attempts"));
      assertEquals("CANCELLED", end.getString("status"));
      assertEquals(WAIT, end.getDuration("waited"));
      assertEquals(Duration.ZERO, end.getDuration("ran"));
      RecordedEvent cancel = events.get(2);
      assertEquals("CANCELLED", cancel.getString("status"));
      assertNotNull(cancel.getStackTrace());
      engine.executor.runAll();
    }
  }

  @Test
  void aCancelThatComesTooLateIsNoEvent() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.runOne();
      assertEquals(List.of(), record(() -> engine.cancel(job)));
    }
  }

  @Test
  void aJobThatIsGivenUpSaysWhereItRuns() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      AttemptPen pen = engine.begin().pen();
      List<RecordedEvent> events =
          record(
              () -> {
                engine.cancel(job);
                engine.advance(OneTaskEngine.GRACE_AND_MORE);
              });
      assertEquals(List.of("JobCancel", "JobAbandon", "JobEnd"), names(events));
      events.forEach(event -> assertIsOf(job, event));
      assertEquals("CANCELLING", events.get(0).getString("status"));
      RecordedEvent abandon = events.get(1);
      assertEquals(1, abandon.getInt("attempt"));
      assertEquals("", abandon.getString("thread"), "it ran elsewhere");
      assertEquals("", abandon.getString("frame"));
      assertEquals(Duration.ofSeconds(5), abandon.getDuration("grace"));
      assertEquals("CANCELLED", events.get(2).getString("status"));
      engine.log.take();
      pen.returned();
    }
  }

  @Test
  void aThreadThatIsGivenUpSaysWhereItIsStuck() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              started.countDown();
              StuckTasks.swallow(end);
            })) {
      Job job = engine.submit();
      Background worker = Background.run(engine.executor::runNext);
      Background.await(started);
      List<RecordedEvent> events =
          record(
              () -> {
                engine.cancel(job);
                engine.advance(OneTaskEngine.GRACE_AND_MORE);
              });
      assertEquals(List.of("JobCancel", "JobAbandon", "JobEnd"), names(events));
      assertEquals("background", events.get(1).getString("thread"));
      assertFalse(events.get(1).getString("frame").isEmpty());
      assertEquals(1, engine.engine.counters().abandonedThreads());
      end.countDown();
      worker.await();
      assertEquals(0, engine.engine.counters().abandonedThreads(), "it came back");
      engine.log.take();
    }
  }

  @Test
  void aLostAttemptIsStartedAgainAndItsJobEndsOnce() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, builder -> builder.maxAttempts(2))) {
      List<RecordedEvent> events =
          record(
              () -> {
                engine.submit();
                engine.lose(engine.begin().pen());
                engine.executor.freePlace();
                engine.clock.advance(WAIT);
                AttemptPen second = engine.begin().pen();
                engine.clock.advance(RUN);
                second.failedAsExpected("no such river");
                engine.executor.freePlace();
              });
      assertEquals(List.of("JobSubmit", "JobStart", "JobStart", "JobEnd"), names(events));
      assertEquals(2, events.get(2).getInt("attempt"));
      RecordedEvent end = events.get(3);
      assertEquals(2, end.getInt("attempts"));
      assertEquals("EXPECTED_FAILURE", end.getString("status"));
      assertEquals(WAIT, end.getDuration("waited"));
      assertEquals(RUN, end.getDuration("ran"));
    }
  }

  @Test
  void aRequestThatIsNotAcceptedSaysWhy() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      for (int i = 0; i < OneTaskEngine.MOST_WAITING; i++) {
        engine.submit();
      }
      JobRequest unknown = JobRequest.of(new TaskName("rivers", "trace"));
      JobRequest wrong = JobRequest.of(OneTaskEngine.TASK).with("no-such-input", 1);
      List<RecordedEvent> events =
          record(
              () -> {
                assertThrows(JobRejectedException.class, engine::submit);
                assertThrows(UnknownTaskException.class, () -> engine.engine.submit(unknown));
                assertThrows(InvalidRequestException.class, () -> engine.engine.submit(wrong));
              });
      assertEquals(List.of("JobReject", "JobReject", "JobReject"), names(events));
      assertEquals(
          List.of("QUEUE_FULL", "UnknownTaskException", "InvalidRequestException"),
          events.stream().map(event -> event.getString("reason")).toList());
      assertEquals(
          List.of("work", "rivers/trace", "work"),
          events.stream().map(event -> event.getString("task")).toList());
      engine.executor.runAll();
    }
  }

  @Test
  void eventsThatAreOffAreNotRecorded() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      List<RecordedEvent> events =
          record((recording, event) -> recording.disable(event), engine::runOne);
      assertEquals(List.of(), events);
    }
  }
}
