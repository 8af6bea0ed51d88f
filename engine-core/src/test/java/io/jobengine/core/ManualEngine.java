package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobEngine;
import io.jobengine.JobFilter;
import io.jobengine.JobRequest;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.ManualExecutor;
import io.jobengine.testkit.ManualJobExecutor;
import java.util.function.Consumer;

/**
 * An engine whose time, workers, notifications and stops belong to the test: nothing happens on
 * another thread. {@link #close} lets what is left end and checks that nothing stays behind.
 */
final class ManualEngine implements AutoCloseable {
  final ManualClock clock = new ManualClock();
  final ManualExecutor notifier = new ManualExecutor();
  final ManualExecutor stopper = new ManualExecutor();
  final ManualJobExecutor executor;
  final JobEngine engine;

  /** Makes an engine with so many places. */
  ManualEngine(int places, Consumer<JobEngines.Builder> settings) {
    executor = ManualJobExecutor.withRoom(places);
    JobEngines.Builder builder =
        JobEngines.builder().clock(clock).executor(executor).notifier(notifier).stopper(stopper);
    settings.accept(builder);
    engine = builder.build();
  }

  LiveJob submit(JobRequest request) {
    return (LiveJob) engine.submit(request);
  }

  LiveJob submit(String task) {
    return submit(JobRequest.of(task));
  }

  /** Submits a job and runs all that is pending. */
  LiveJob run(JobRequest request) {
    LiveJob job = submit(request);
    executor.runAll();
    return job;
  }

  @Override
  public void close() {
    engine.list(JobFilter.ALL).forEach(job -> engine.cancel(job.id()));
    executor.setRoom(Integer.MAX_VALUE);
    executor.signalRoom();
    executor.runAll();
    engine.close();
    assertEquals(0, clock.openAlarms(), "open alarms of a closed engine");
  }
}
