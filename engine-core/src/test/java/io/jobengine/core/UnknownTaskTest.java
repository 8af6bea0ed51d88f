package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.ExecutionType;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskName;
import io.jobengine.UnknownTaskException;
import io.jobengine.task.Task;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a request finds its task, and what is said where it does not. */
class UnknownTaskTest {
  private final ManualEngine manual =
      new ManualEngine(
          9,
          settings ->
              settings
                  .task(task("clip"))
                  .service(ServiceDescriptor.builder("Water/Rivers").build(), task("flow"))
                  .service(
                      ServiceDescriptor.builder("Quick")
                          .executionType(ExecutionType.SYNCHRONOUS)
                          .build(),
                      task("clip"),
                      task("now")));

  private static Task task(String name) {
    return Task.of(name, List.of(), context -> {});
  }

  @AfterEach
  void close() {
    manual.close();
  }

  private String refusal(JobRequest request) {
    return assertThrows(UnknownTaskException.class, () -> manual.engine.submit(request))
        .getMessage();
  }

  @Test
  void anUnknownTaskIsAnsweredWithTheTasksThatThereAre() {
    String all = "; registered tasks: [Water/Rivers/flow, Quick/clip, Quick/now, tasks/clip]";
    assertEquals("No task named 'clap'" + all, refusal(JobRequest.of("clap")));
    assertEquals(
        "No task named 'Quick/flow'" + all, refusal(JobRequest.of(new TaskName("Quick", "flow"))));
    assertEquals(
        "No task named 'Slow/clip'" + all, refusal(JobRequest.of(new TaskName("Slow", "clip"))));
  }

  @Test
  void namesOfTasksMindTheCase() {
    assertThrows(UnknownTaskException.class, () -> manual.submit("FLOW"));
  }

  @Test
  void aNameThatSeveralServicesHaveMustNameOne() {
    assertEquals(
        "Several services have a task 'clip'; name one of [tasks/clip, Quick/clip]",
        refusal(JobRequest.of("clip")));
    assertEquals(
        new TaskName("tasks", "clip"),
        manual.submit(JobRequest.of(new TaskName("tasks", "clip"))).task());
  }

  @Test
  void aNameThatOneServiceHasFindsTheTaskAlone() {
    assertEquals(new TaskName("Water/Rivers", "flow"), manual.submit("flow").task());
  }

  @Test
  void aTaskOfASynchronousServiceIsNotSubmitted() {
    assertEquals(
        List.of("Service 'Quick' is synchronous: its tasks are executed, not submitted"),
        Refused.problems(() -> manual.submit("now")));
  }

  @Test
  void aTaskOfAnyServiceIsExecuted() throws Throwable {
    var sync = manual.engine.execute(JobRequest.of("now"));
    var async = manual.engine.execute(JobRequest.of("flow"));
    manual.executor.runAll();
    manual.notifier.runAll();
    assertEquals(JobStatus.SUCCEEDED, Stages.join(sync).status());
    assertEquals(JobStatus.SUCCEEDED, Stages.join(async).status());
  }

  @Test
  void anUnknownTaskFailsTheStages() {
    assertThrows(
        UnknownTaskException.class,
        () -> Stages.join(manual.engine.submitAsync(JobRequest.of("clap"))));
    assertThrows(
        UnknownTaskException.class,
        () -> Stages.join(manual.engine.execute(JobRequest.of("clap"))));
  }
}
