package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.spi.JobListener;
import io.jobengine.task.Task;
import io.jobengine.testkit.RecordingJobListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A listener that throws, or lags, harms neither its job nor other listeners. */
class ListenerFailureTest {
  private static final int LONGEST_LAG = 1 << 16;
  private static final Task TASK = Task.of("any", List.of(), context -> {});

  @Test
  void whatAListenerThrowsIsLoggedAndItHearsTheNextChange() {
    AtomicInteger heard = new AtomicInteger();
    RecordingJobListener other = new RecordingJobListener();
    JobListener broken =
        change -> {
          heard.incrementAndGet();
          throw new AssertionError("broken at " + change.to());
        };
    try (EngineLog log = EngineLog.open();
        ManualEngine manual =
            new ManualEngine(1, settings -> settings.task(TASK).listener(broken).listener(other))) {
      LiveJob job = manual.run(JobRequest.of("any"));
      manual.notifier.runAll();
      assertEquals(JobStatus.SUCCEEDED, job.status());
      assertEquals(3, heard.get());
      assertEquals(
          List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.SUCCEEDED),
          other.statuses(job.id()));
      assertEquals(
          List.of("broken at SUBMITTED", "broken at EXECUTING", "broken at SUCCEEDED"),
          log.take().stream().map(event -> event.getThrowableProxy().getMessage()).toList());
    }
  }

  @Test
  void aListenerThatLagsTooFarLosesTheNewestChangesAndIsToldOfInTheLogOnce() {
    List<JobStatus> heard = new ArrayList<>();
    JobListener listener = change -> heard.add(change.to());
    int jobs = LONGEST_LAG / 3 + 100;
    try (EngineLog log = EngineLog.open();
        ManualEngine manual =
            new ManualEngine(1, settings -> settings.task(TASK).listener(listener).keptJobs(1))) {
      for (int i = 0; i < jobs; i++) {
        manual.run(JobRequest.of("any"));
      }
      manual.notifier.runAll();
      assertEquals(LONGEST_LAG, heard.size());
      List<String> texts = log.takeTexts();
      assertEquals(1, texts.size());
      assertTrue(texts.get(0).contains("lags by " + LONGEST_LAG), texts.get(0));

      heard.clear();
      manual.run(JobRequest.of("any"));
      manual.notifier.runAll();
      assertEquals(List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.SUCCEEDED), heard);
    }
  }
}
