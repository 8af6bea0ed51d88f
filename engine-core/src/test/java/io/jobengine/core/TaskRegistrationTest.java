package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobEngine;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Services and tasks are checked when the engine is built, and fixed from then on. */
class TaskRegistrationTest {
  private static Task task(String name) {
    return Task.of(name, List.of(), context -> {});
  }

  private static ServiceDescriptor service(String name) {
    return ServiceDescriptor.builder(name).build();
  }

  private static String refusal(JobEngines.Builder builder) {
    return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
  }

  @Test
  void twoTasksOfOneNameInAServiceAreRefused() {
    assertEquals(
        "Two tasks of service 'tasks' are named 'a'",
        refusal(JobEngines.builder().task(task("a")).task(task("a"))));
  }

  @Test
  void twoServicesOfOneNameAreRefused() {
    assertEquals(
        "Two services are named 'S'",
        refusal(JobEngines.builder().service(service("S")).service(service("S"))));
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertEquals(
        "Two services are named 'S'; Two services are named 'T'; Two tasks of service 'S' are named"
            + " 'a'; Two tasks of service 'tasks' are named 'b'",
        refusal(
            JobEngines.builder()
                .service(service("S"), task("a"))
                .service(service("T"))
                .service(service("S"), task("a"))
                .service(service("T"))
                .task(task("b"))
                .task(task("b"))));
  }

  @Test
  void oneNameInTwoServicesIsTwoTasks() {
    try (JobEngine engine =
        JobEngines.builder()
            .service(service("S"), task("a"))
            .service(service("T"), task("a"))
            .build()) {
      assertEquals("a", engine.tasks("S").get(0).name());
      assertEquals("a", engine.tasks("T").get(0).name());
    }
  }

  @Test
  void servicesAndTasksKeepTheOrderInWhichTheyWereRegistered() {
    try (JobEngine engine =
        JobEngines.builder()
            .task(task("z"))
            .service(service("S"), task("c"), task("b"))
            .service(service("R"))
            .task(task("a"))
            .build()) {
      assertEquals(
          List.of("S", "R", "tasks"),
          engine.services().stream().map(ServiceDescriptor::name).toList());
      assertEquals(
          List.of("c", "b"), engine.tasks("S").stream().map(TaskDescriptor::name).toList());
      assertEquals(
          List.of("z", "a"), engine.tasks("tasks").stream().map(TaskDescriptor::name).toList());
      assertEquals(List.of(), engine.tasks("R"));
    }
  }

  @Test
  void anUnknownServiceIsAnsweredWithTheServicesThatThereAre() {
    try (JobEngine engine = JobEngines.builder().service(service("S")).task(task("a")).build()) {
      IllegalArgumentException unknown =
          assertThrows(IllegalArgumentException.class, () -> engine.tasks("s"));
      assertEquals("No service named 's'; services: [S, tasks]", unknown.getMessage());
    }
  }

  @Test
  void theDefaultServiceMayBeDescribedByTheHost() {
    ServiceDescriptor mine =
        ServiceDescriptor.builder("tasks").description("the host's own").build();
    try (JobEngine engine = JobEngines.builder().task(task("a")).service(mine).build()) {
      assertEquals(List.of(mine), engine.services());
      assertEquals("a", engine.tasks("tasks").get(0).name());
    }
  }

  @Test
  void aTaskIsAskedForItsDescriptionOnce() {
    AtomicInteger asked = new AtomicInteger();
    Task counting =
        new Task() {
          @Override
          public TaskDescriptor descriptor() {
            asked.incrementAndGet();
            return TaskDescriptor.of("counting", List.of());
          }

          @Override
          public void run(TaskContext context) {}
        };
    try (ManualEngine manual = new ManualEngine(1, settings -> settings.task(counting))) {
      manual.submit("counting");
      manual.engine.tasks("tasks");
    }
    assertEquals(1, asked.get());
  }

  @Test
  void aDescriptionThatCannotBeMadeIsAProblemLikeTheOthers() {
    Task broken =
        new Task() {
          @Override
          public TaskDescriptor descriptor() {
            return TaskDescriptor.of("no/name", List.of());
          }

          @Override
          public void run(TaskContext context) {}
        };
    String refusal = refusal(JobEngines.builder().task(broken).task(task("a")).task(task("a")));
    assertEquals(
        "Not a task name: 'no/name'; expected letters, digits, space, '_', '.' and '-', first a"
            + " letter or digit, last no space; Two tasks of service 'tasks' are named 'a'",
        refusal);
  }
}
