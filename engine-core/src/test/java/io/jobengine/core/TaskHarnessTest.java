package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobFailure;
import io.jobengine.JobFailure.Kind;
import io.jobengine.JobMessage;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.data.ContentReference;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.JobExecutor;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.testkit.ManualJobExecutor;
import io.jobengine.testkit.TaskHarness;
import io.jobengine.testkit.TaskRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The harness of the test kit, which knows no engine, binds and ends as this one does. */
class TaskHarnessTest {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  private static final Parameter<Long> SIZE =
      Parameter.optional("size", DataType.LONG.between(1L, 9L), 3L);
  private static final Parameter<Boolean> FAST = Parameter.optional("fast", DataType.BOOLEAN);
  private static final Parameter<Long> WORDS = Parameter.output("words", DataType.LONG);
  private static final Parameter<Long> LONGEST = Parameter.derived("longest", DataType.LONG);
  private static final List<Parameter<?>> ALL = List.of(TEXT, SIZE, FAST, WORDS, LONGEST);

  @Test
  void aTaskThatReturnsEndsAlike() {
    assertEndsAlike(
        context -> {
          context.messages().info(context.input(TEXT) + context.input(SIZE));
          context.messages().warning("fast: " + context.findInput(FAST));
          context.result(WORDS, 2L);
        });
  }

  @Test
  void aTaskThatLeavesOutAnOutputEndsAlike() {
    assertEndsAlike(context -> context.result(LONGEST, 2L));
  }

  @Test
  void aTaskThatThrowsEndsAlike() {
    assertEndsAlike(
        context -> {
          context.result(WORDS, 2L);
          throw new ExpectedFailureException("The text is too short");
        });
    assertEndsAlike(context -> context.input(FAST));
    assertEndsAlike(context -> context.input(WORDS));
    assertEndsAlike(context -> context.result(TEXT, "a"));
    assertEndsAlike(context -> context.result(Parameter.output("words", DataType.STRING), "a"));
    assertEndsAlike(context -> context.progress(-1, "less than nothing"));
    assertEndsAlike(context -> context.open(ContentReference.item("i1")));
    assertEndsAlike(
        context -> {
          throw new StackOverflowError();
        });
  }

  private static void assertEndsAlike(Task.Body body) {
    Task task = Task.of("any", ALL, body);
    TaskRun run = TaskHarness.of(task).with(TEXT, "a b").run();
    JobSnapshot end = endInEngine(task, JobRequest.of("any").with(TEXT, "a b"));
    assertEquals(end.status(), run.status());
    assertEquals(end.findResult(WORDS), run.findResult(WORDS));
    assertEquals(end.findResult(LONGEST), run.findResult(LONGEST));
    int told = run.messages().size();
    assertEquals(texts(end.messages()).subList(0, told), texts(run.messages()));
    assertEquals(end.failure().map(JobFailure::kind), run.failure().map(TaskHarnessTest::kind));
    if (end.failure().map(JobFailure::kind).equals(Optional.of(Kind.THREW))) {
      assertEquals(end.failure().map(JobFailure::toString), run.failure().map(Throwable::toString));
    }
  }

  private static JobSnapshot endInEngine(Task task, JobRequest request) {
    try (EngineLog log = EngineLog.open()) {
      ManualJobExecutor executor = ManualJobExecutor.withRoom(1);
      Job job;
      try (JobEngine engine = engine(task, executor)) {
        job = engine.submit(request);
        executor.runAll();
      }
      log.takeTexts(); // of tasks that fail
      return job.snapshot();
    }
  }

  private static JobEngine engine(Task task, JobExecutor executor) {
    return JobEngines.builder().task(task).executor(executor).build();
  }

  private static List<String> texts(List<JobMessage> messages) {
    return messages.stream().map(JobMessage::text).toList();
  }

  private static Kind kind(Throwable thrown) {
    if (thrown instanceof ExpectedFailureException) {
      return Kind.EXPECTED;
    }
    boolean isMissing = String.valueOf(thrown.getMessage()).contains("did not produce words");
    return isMissing ? Kind.MISSING_RESULT : Kind.THREW;
  }

  @Test
  void inputsThatAreWrongAreRefusedAlike() {
    assertRefusedAlike(harness -> {}, JobRequest.of("any"));
    assertRefusedAlike(
        harness -> harness.with("SIZE", 10L).with("size", 1L).with("fast", "yes").with("slow", 1L),
        JobRequest.of("any")
            .with("SIZE", 10L)
            .with("size", 1L)
            .with("fast", "yes")
            .with("slow", 1L));
    Parameter<String> wrongType = Parameter.optional("size", DataType.STRING);
    Parameter<String> wrongCase = Parameter.optional("Text", DataType.STRING);
    assertRefusedAlike(
        harness -> harness.with(wrongType, "3").with(wrongCase, "a").with(WORDS, 3L),
        JobRequest.of("any").with(wrongType, "3").with(wrongCase, "a").with(WORDS, 3L));
  }

  private static void assertRefusedAlike(Consumer<TaskHarness> inputs, JobRequest request) {
    Task task = Task.of("any", ALL, context -> {});
    TaskHarness harness = TaskHarness.of(task);
    inputs.accept(harness);
    try (JobEngine engine = engine(task, ManualJobExecutor.withRoom(1))) {
      assertEquals(Refused.problems(() -> engine.submit(request)), Refused.problems(harness::run));
    }
  }
}
