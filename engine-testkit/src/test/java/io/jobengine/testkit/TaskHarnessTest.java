package io.jobengine.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.Caller;
import io.jobengine.JobMessage;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.data.ContentReference;
import io.jobengine.data.DataFile;
import io.jobengine.data.DataType;
import io.jobengine.data.InvalidValueException;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ContentRefusedException;
import io.jobengine.task.ExpectedFailureException;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a test sees of a task that a harness ran to its end. */
class TaskHarnessTest {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  private static final Parameter<Long> WORDS = Parameter.output("words", DataType.LONG);
  private static final Parameter<String> LONGEST = Parameter.derived("longest", DataType.STRING);

  private final AtomicReference<TaskContext> escaped = new AtomicReference<>();

  private static TaskHarness harness(Task.Body body) {
    return TaskHarness.of(Task.of("word-count", List.of(TEXT, WORDS, LONGEST), body))
        .with(TEXT, "to be or not to be");
  }

  @Test
  void showsResultsMessagesAndProgress() {
    TaskRun run =
        harness(
                context -> {
                  context.progress("counting");
                  context.messages().info("6 words");
                  context.progress(100, "done");
                  context.messages().warning("too short");
                  context.result(WORDS, (long) context.input(TEXT).split(" ").length);
                })
            .run();
    assertEquals(JobStatus.SUCCEEDED, run.status());
    assertEquals(6, run.result(WORDS));
    assertEquals(Optional.empty(), run.findResult(LONGEST));
    assertEquals(
        List.of(
            new JobMessage(1, MessageType.INFORMATIVE, "6 words", ManualClock.START, 0),
            new JobMessage(2, MessageType.WARNING, "too short", ManualClock.START, 0)),
        run.messages());
    assertEquals(List.of(Progress.of("counting"), Progress.step(100, "done")), run.progress());
    assertEquals(Optional.empty(), run.failure());
  }

  @Test
  void eachRunIsAJobOfItsOwn() {
    AtomicInteger runs = new AtomicInteger();
    TaskHarness harness = harness(context -> context.result(WORDS, (long) runs.incrementAndGet()));
    assertEquals(1, harness.run().result(WORDS));
    TaskRun second = harness.with(TEXT, "again").run();
    assertEquals(2, second.result(WORDS));
    assertEquals(List.of(), second.messages());
  }

  @Test
  void theTaskIsTheFirstAttemptOfAJobInTheDefaultService() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    harness(
            context -> {
              escaped.set(context);
              thread.set(Thread.currentThread());
            })
        .owner(Caller.of("ann"))
        .run();
    assertEquals(new TaskName("tasks", "word-count"), escaped.get().task());
    assertEquals(1, escaped.get().attempt());
    assertEquals(Caller.of("ann"), escaped.get().owner());
    assertNotSame(Thread.currentThread(), thread.get());
  }

  @Test
  void theTaskIsAskedForItsDescriptionOnce() {
    AtomicInteger asked = new AtomicInteger();
    Task described = Task.of("any", List.of(), context -> {});
    Task counted =
        new Task() {
          @Override
          public TaskDescriptor descriptor() {
            asked.incrementAndGet();
            return described.descriptor();
          }

          @Override
          public void run(TaskContext context) {}
        };
    TaskHarness harness = TaskHarness.of(counted);
    harness.run();
    harness.run();
    assertEquals(1, asked.get());
  }

  @Test
  void aTaskThatThrowsFails() {
    Error thrown = new AssertionError("no words");
    TaskRun run =
        harness(
                context -> {
                  context.result(WORDS, 6L);
                  throw thrown;
                })
            .run();
    assertEquals(JobStatus.FAILED, run.status());
    assertSame(thrown, run.failure().orElseThrow());
    NoSuchElementException refusal =
        assertThrows(NoSuchElementException.class, () -> run.result(WORDS));
    assertSame(thrown, refusal.getCause());
    assertEquals(Optional.empty(), run.findResult(WORDS));
  }

  @Test
  void aFailureThatTheAuthorForesawIsTold() {
    ExpectedFailureException thrown = new ExpectedFailureException("The text is empty");
    TaskRun run =
        harness(
                context -> {
                  throw thrown;
                })
            .run();
    assertEquals(JobStatus.EXPECTED_FAILURE, run.status());
    assertSame(thrown, run.failure().orElseThrow());
  }

  @Test
  void aTaskThatLeavesOutAnOutputFails() {
    TaskRun run = harness(context -> context.result(LONGEST, "not")).run();
    assertEquals(JobStatus.FAILED, run.status());
    assertEquals("The task did not produce words", run.failure().orElseThrow().getMessage());
    assertEquals(Optional.empty(), run.findResult(LONGEST));
  }

  @Test
  void aResultIsCheckedAndCopiedWhenItIsSet() {
    Parameter<List<String>> list = Parameter.output("list", DataType.multiValue(DataType.STRING));
    List<String> given = new ArrayList<>(List.of("a"));
    TaskRun run =
        TaskHarness.of(
                Task.of(
                    "any",
                    List.of(list),
                    context -> {
                      context.result(list, given);
                      given.add("late");
                    }))
            .run();
    assertEquals(List.of("a"), run.result(list));
  }

  @Test
  void aResultThatIsNotOfItsTypeIsRefused() {
    Parameter<Double> size = Parameter.output("size", DataType.DOUBLE);
    TaskRun run =
        TaskHarness.of(Task.of("any", List.of(size), context -> context.result(size, Double.NaN)))
            .run();
    assertEquals(InvalidValueException.class, run.failure().orElseThrow().getClass());
  }

  @Test
  void ofTwoResultsTheLaterHolds() {
    TaskRun run =
        harness(
                context -> {
                  context.result(WORDS, 5L);
                  context.result(WORDS, 6L);
                })
            .run();
    assertEquals(6, run.result(WORDS));
  }

  @Test
  void aKeyOfTheSameNameAndTypeServes() {
    Parameter<String> otherText = Parameter.optional("text", DataType.STRING);
    Parameter<Long> otherWords = Parameter.derived("words", DataType.LONG);
    TaskRun run =
        harness(context -> context.result(otherWords, (long) context.input(otherText).length()))
            .run();
    assertEquals(18, run.result(Parameter.output("words", DataType.LONG)));
  }

  @Test
  void whatTheTaskDoesNotHaveIsRefused() {
    TaskRun unknownInput = harness(context -> context.findInput(WORDS)).run();
    assertEquals(IllegalArgumentException.class, unknownInput.failure().orElseThrow().getClass());
    TaskRun unknownOutput = harness(context -> context.result(TEXT, "a")).run();
    assertEquals(IllegalArgumentException.class, unknownOutput.failure().orElseThrow().getClass());
    assertThrows(IllegalArgumentException.class, () -> unknownOutput.findResult(TEXT));
  }

  @Test
  void aProgressOutOfRangeIsRefused() {
    TaskRun run = harness(context -> context.progress(101, "done")).run();
    assertEquals(IllegalArgumentException.class, run.failure().orElseThrow().getClass());
    assertEquals(List.of(), run.progress());
  }

  @Test
  void whatIsWrittenLateIsRefused() {
    TaskRun run =
        harness(
                context -> {
                  escaped.set(context);
                  context.result(WORDS, 6L);
                })
            .run();
    TaskContext late = escaped.get();
    assertThrows(AttemptEndedException.class, () -> late.messages().info("late"));
    assertThrows(AttemptEndedException.class, () -> late.progress("late"));
    assertThrows(AttemptEndedException.class, () -> late.progress(100, "late"));
    assertThrows(AttemptEndedException.class, () -> late.result(WORDS, 7L));
    assertTrue(late.token().isStopRequested());
    assertEquals("to be or not to be", late.input(TEXT));
    assertEquals(6, run.result(WORDS));
    assertEquals(List.of(), run.messages());
  }

  @Test
  void opensContentByTheGivenResolverForTheOwner() {
    Parameter<DataFile> file = Parameter.required("file", DataType.DATA_FILE);
    AtomicReference<byte[]> read = new AtomicReference<>();
    TaskRun run =
        TaskHarness.of(
                Task.of(
                    "read",
                    List.of(file),
                    context -> {
                      try (var stream = context.open(context.input(file).content())) {
                        read.set(stream.readAllBytes());
                      }
                    }))
            .with(file, DataFile.item("i1"))
            .owner(Caller.of("ann"))
            .content(
                (owner, content) ->
                    new ByteArrayInputStream((owner + " " + content.value()).getBytes(UTF_8)))
            .run();
    assertEquals(JobStatus.SUCCEEDED, run.status());
    assertArrayEquals("ann i1".getBytes(UTF_8), read.get());
  }

  @Test
  void opensNothingByDefault() {
    TaskRun run = harness(context -> context.open(ContentReference.item("i1"))).run();
    assertEquals(JobStatus.EXPECTED_FAILURE, run.status());
    assertInstanceOf(ContentRefusedException.class, run.failure().orElseThrow().getCause());
  }

  @Test
  void contentThatCannotBeOpenedIsTheTasksOwnTrouble() {
    IOException thrown = new IOException("broken");
    TaskHarness harness = harness(context -> context.open(ContentReference.item("i1")));
    TaskRun run =
        harness
            .content(
                (owner, content) -> {
                  throw thrown;
                })
            .run();
    assertEquals(JobStatus.FAILED, run.status());
    assertSame(thrown, run.failure().orElseThrow());
  }

  @Test
  void saysHowItEnded() {
    TaskRun run =
        harness(
                context -> {
                  context.messages().info("counting");
                  throw new IllegalStateException("broken");
                })
            .run();
    assertEquals(
        "task 'word-count' ended FAILED by java.lang.IllegalStateException: broken, having told"
            + " [counting]",
        run.toString());
  }
}
