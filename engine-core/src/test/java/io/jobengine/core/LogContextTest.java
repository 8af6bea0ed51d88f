package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What the MDC says while a task runs, and that it says nothing of it afterwards. */
class LogContextTest {
  private final List<Map<String, String>> seen = new ArrayList<>();

  @AfterEach
  void clearMdc() {
    MDC.clear();
  }

  private void look() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    seen.add(context == null ? Map.of() : new HashMap<>(context));
  }

  private static Map<String, String> contextOf(Job job) {
    return Map.of("job", job.id().toString(), "task", job.task().toString());
  }

  @Test
  void theMdcNamesJobAndTaskWhileTheTaskRuns() {
    try (OneTaskEngine engine = OneTaskEngine.with((context, self) -> look())) {
      Job job = engine.runOne();

      assertEquals(List.of(contextOf(job)), seen);
      assertNull(MDC.get("job"));
      assertNull(MDC.get("task"));
    }
  }

  @Test
  void whatStoodInTheMdcBeforeIsRestored() {
    MDC.put("job", "the host's own");
    MDC.put("user", "anna");
    try (OneTaskEngine engine = OneTaskEngine.with((context, self) -> look())) {
      Job job = engine.runOne();

      assertEquals(job.id().toString(), seen.get(0).get("job"));
      assertEquals("anna", seen.get(0).get("user"), "what the engine does not know stays");
      assertEquals("the host's own", MDC.get("job"));
      assertEquals("anna", MDC.get("user"));
      assertNull(MDC.get("task"));
    }
  }

  @Test
  void theMdcIsRestoredAfterATaskThatThrowsAndItsWarningNamesTheJob() {
    MDC.put("job", "the host's own");
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              throw new IllegalStateException("broken");
            })) {
      Job job = engine.runOne();

      assertEquals("the host's own", MDC.get("job"));
      ILoggingEvent warning = engine.log.take().get(0);
      assertEquals(contextOf(job), warning.getMDCPropertyMap());
    }
  }

  @Test
  void aJobThatADirectExecutorRunsInsideAnotherRestoresTheOuterOne() {
    List<JobEngine> self = new ArrayList<>();
    List<Job> inner = new ArrayList<>();
    Task outerTask =
        Task.of(
            "outer",
            List.of(),
            context -> {
              look();
              inner.add(self.get(0).submit(JobRequest.of("inner")));
              look();
            });
    Task innerTask = Task.of("inner", List.of(), context -> look());
    try (JobEngine engine =
        JobEngines.builder()
            .task(outerTask)
            .task(innerTask)
            .executor(JobExecutors.direct())
            .build()) {
      self.add(engine);
      Job outer = engine.submit(JobRequest.of("outer"));

      assertEquals(JobStatus.SUCCEEDED, outer.status());
      assertEquals(List.of(contextOf(outer), contextOf(inner.get(0)), contextOf(outer)), seen);
      assertEquals(Map.of(), copyOrEmpty());
    }
  }

  @Test
  void aHostsThreadKeepsNothingOfTheJobsThatItRan() throws Exception {
    ExecutorService host = Executors.newSingleThreadExecutor();
    Task task = Task.of("work", List.of(), LogContextTest::doNothing);
    try (JobEngine engine =
        JobEngines.builder().task(task).executor(JobExecutors.adapted(host)).build()) {
      engine.submit(JobRequest.of("work")).await(Background.BOUND);

      assertEquals(Map.of(), Background.await(host.submit(LogContextTest::copyOrEmpty)));
    } finally {
      host.shutdown();
    }
  }

  private static void doNothing(TaskContext context) {}

  private static Map<String, String> copyOrEmpty() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return context == null ? Map.of() : context;
  }
}
