package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualExecutor;
import io.jobengine.testkit.RecordingJobListener;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A notification that the host's executor refuses is delivered all the same. */
class NotifierTest {
  private static final Executor FULL =
      command -> {
        throw new RejectedExecutionException("full");
      };
  private static final Executor BROKEN =
      command -> {
        throw new LinkageError("broken");
      };

  private final ManualExecutor fallback = new ManualExecutor();

  @Test
  void theHostsExecutorDeliversAndTheFallbackRests() {
    ManualExecutor hosts = new ManualExecutor();
    new Notifier(hosts, fallback).execute(() -> {});
    assertEquals(1, hosts.pending());
    assertEquals(0, fallback.pending());
  }

  @Test
  void whatItRefusesTheFallbackDelivers() {
    try (EngineLog log = EngineLog.open()) {
      new Notifier(FULL, fallback).execute(() -> {});
      assertEquals(1, fallback.pending());
      assertEquals(1, log.take().size());
    }
  }

  @Test
  void anErrorIsNoOtherThanARefusal() {
    try (EngineLog log = EngineLog.open()) {
      new Notifier(BROKEN, fallback).execute(() -> {});
      assertEquals(1, fallback.pending());
      assertEquals(1, log.take().size());
    }
  }

  @Test
  void whereNobodyDeliversItIsLoggedAndNobodyFails() {
    try (EngineLog log = EngineLog.open()) {
      new Notifier(FULL, FULL).execute(() -> {});
      new Notifier(BROKEN, BROKEN).execute(() -> {});
      assertEquals(4, log.take().size());
    }
  }

  @Test
  void jobsOfAnEngineWhoseNotifierRefusesEndAndAreHeardOf() throws Throwable {
    RecordingJobListener listener = new RecordingJobListener();
    Task task = Task.of("any", List.of(), context -> {});
    for (Executor notifier : List.of(FULL, BROKEN)) {
      try (EngineLog log = EngineLog.open()) {
        Job job;
        try (JobEngine engine =
            JobEngines.builder().task(task).listener(listener).notifier(notifier).build()) {
          job = engine.submit(JobRequest.of("any"));
          assertEquals(JobStatus.SUCCEEDED, job.await(Background.BOUND).status());
          var answer = Stages.join(engine.execute(JobRequest.of("any")));
          assertEquals(JobStatus.SUCCEEDED, answer.status());
        }
        assertEquals(
            List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.SUCCEEDED),
            listener.statuses(job.id()));
        log.take();
      }
    }
  }
}
