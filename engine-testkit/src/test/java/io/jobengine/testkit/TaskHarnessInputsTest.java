package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.InvalidRequestException;
import io.jobengine.JobStatus;
import io.jobengine.Problem;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A harness binds inputs as the engine does. */
class TaskHarnessInputsTest {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  private static final Parameter<Long> SIZE = Parameter.optional("size", DataType.LONG, 3L);
  private static final Parameter<Boolean> FAST = Parameter.optional("fast", DataType.BOOLEAN);

  private final List<Object> seen = new ArrayList<>();
  private final TaskHarness harness =
      TaskHarness.of(
          Task.of(
              "any",
              List.of(TEXT, SIZE, FAST),
              context -> {
                seen.add(context.input(TEXT));
                seen.add(context.input(SIZE));
                seen.add(context.findInput(FAST));
              }));

  @Test
  void theTaskGetsWhatIsGivenAndDefaultsForTheRest() {
    assertEquals(JobStatus.SUCCEEDED, harness.with(TEXT, "a").run().status());
    assertEquals(List.of("a", 3L, Optional.empty()), seen);
  }

  @Test
  void aNameIsAsGoodAsAKeyAndIgnoresCase() {
    harness.with("TEXT", "a").with("Size", 4L).with("fast", true).run();
    assertEquals(List.of("a", 4L, Optional.of(true)), seen);
  }

  @Test
  void ofTwoValuesTheLaterHolds() {
    harness.with(TEXT, "a").with("text", "b").with(SIZE, 1L).with(SIZE, 2L).run();
    assertEquals(List.of("b", 2L, Optional.empty()), seen);
  }

  @Test
  void anInputThatIsAbsentThrowsInTheTask() {
    TaskRun run =
        TaskHarness.of(Task.of("any", List.of(FAST), context -> context.input(FAST))).run();
    assertEquals(NoSuchElementException.class, run.failure().orElseThrow().getClass());
  }

  @Test
  void allProblemsAreReportedAtOnceAndTheTaskIsNotRun() {
    harness.with("size", "many").with("slow", true).with("FAST", 1L);
    assertEquals(
        List.of(
            new Problem(
                "size",
                "the text 'many' is not a whole number from -4503599627370495 to"
                    + " 4503599627370495"),
            new Problem("slow", "no such input; task 'tasks/any' has [text, size, fast]"),
            new Problem("fast", "1 is not true or false"),
            new Problem("text", "is required, but was not given")),
        problems());
    assertEquals(List.of(), seen);
  }

  @Test
  void aKeyOfAnotherTypeOrSpellingIsRefused() {
    harness.with(Parameter.optional("size", DataType.STRING), "3");
    harness.with(Parameter.optional("TEXT", DataType.STRING), "a");
    assertEquals(
        List.of(
            new Problem("size", "the task takes a long, not a string"),
            new Problem("TEXT", "the task takes 'text' of type string, not 'TEXT' of type string")),
        problems());
  }

  @Test
  void anOutputIsNoInput() {
    Parameter<Long> words = Parameter.output("words", DataType.LONG);
    TaskHarness noInputs = TaskHarness.of(Task.of("any", List.of(words), context -> {}));
    noInputs.with(words, 3L);
    assertEquals(
        "words: no such input; task 'tasks/any' has []",
        assertThrows(InvalidRequestException.class, noInputs::run).getMessage());
  }

  private List<Problem> problems() {
    return assertThrows(InvalidRequestException.class, harness::run).problems();
  }
}
