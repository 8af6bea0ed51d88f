package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobRequest;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a task gets of the inputs of a request. */
class InputBindingTest {
  private static final Parameter<String> TEXT = Parameter.optional("text", DataType.STRING);
  private static final Parameter<Double> RATIO = Parameter.optional("ratio", DataType.DOUBLE, 0.5);
  private static final Parameter<List<String>> WORDS =
      Parameter.optional("words", DataType.multiValue(DataType.STRING), List.of("a", "b"));
  private static final JobRequest REQUEST = JobRequest.of("read");

  private final List<Object> seen = new ArrayList<>();
  private final ManualEngine manual =
      new ManualEngine(
          1,
          settings ->
              settings.task(
                  Task.of(
                      "read",
                      List.of(TEXT, Parameter.derived("count", DataType.LONG), RATIO, WORDS),
                      this::read)));

  private void read(TaskContext context) {
    seen.add(context.findInput(TEXT));
    seen.add(context.input(RATIO));
    seen.add(context.input(WORDS));
  }

  @AfterEach
  void close() {
    manual.close();
  }

  @Test
  void whatIsNotGivenIsTheDefaultOrAbsent() {
    manual.run(REQUEST);
    assertEquals(List.of(Optional.empty(), 0.5, List.of("a", "b")), seen);
  }

  /** A job keeps no more than the inputs that requests of its task gave so far. */
  @Test
  void eachJobHasItsOwnInputsWhicheverWereGivenBefore() {
    manual.run(REQUEST.with(TEXT, "first"));
    LiveJob all = manual.run(REQUEST.with(TEXT, "second").with(RATIO, 1.5).with(WORDS, List.of()));
    LiveJob none = manual.run(REQUEST);
    LiveJob last = manual.run(REQUEST.with(WORDS, List.of("c")));

    assertEquals(
        List.of(
            Optional.of("first"),
            0.5,
            List.of("a", "b"),
            Optional.of("second"),
            1.5,
            List.of(),
            Optional.empty(),
            0.5,
            List.of("a", "b"),
            Optional.empty(),
            0.5,
            List.of("c")),
        seen);
    assertEquals(List.of(), all.snapshot().input(WORDS));
    assertEquals(List.of("a", "b"), none.snapshot().input(WORDS));
    assertEquals(0.5, last.snapshot().input(RATIO));
  }

  @Test
  void theSubmitterReadsTheDefaultsToo() {
    LiveJob job = manual.run(REQUEST);
    assertEquals(0.5, job.snapshot().input(RATIO));
    assertEquals(Optional.empty(), job.snapshot().findInput(TEXT));
    NoSuchElementException absent =
        assertThrows(NoSuchElementException.class, () -> job.snapshot().input(TEXT));
    assertEquals(
        "Input 'text' of job " + job.id() + " was not given and has no default",
        absent.getMessage());
  }

  @Test
  void ofTwoValuesTheLaterHolds() {
    manual.run(REQUEST.with(TEXT, "first").with("text", "second"));
    manual.run(REQUEST.with("text", "third").with(TEXT, "fourth"));
    assertEquals(Optional.of("second"), seen.get(0));
    assertEquals(Optional.of("fourth"), seen.get(3));
  }

  @Test
  void aWrongValueThatALaterOneReplacesDoesNoHarm() {
    manual.run(REQUEST.with("text", 5L).with(TEXT, "later"));
    assertEquals(Optional.of("later"), seen.get(0));
  }

  @Test
  void aRequestThatWasSharedHalfWayStaysWhatItWas() {
    JobRequest half = REQUEST.with(TEXT, "half");
    manual.run(half.with(TEXT, "other"));
    manual.run(half);
    assertEquals(Optional.of("other"), seen.get(0));
    assertEquals(Optional.of("half"), seen.get(3));
  }

  @Test
  void namesIgnoreCaseAndTwoSpellingsAreOneParameter() {
    manual.run(REQUEST.with("TEXT", "upper").with("Ratio", 2).with("rAtIo", 3));
    assertEquals(List.of(Optional.of("upper"), 3.0, List.of("a", "b")), seen);
  }

  @Test
  void numbersAreWidenedToTheTypeOfTheParameter() {
    manual.run(REQUEST.with("ratio", 2));
    assertEquals(2.0, seen.get(1));
  }

  @Test
  void anEqualKeyOfAnotherObjectWillDo() {
    Parameter<String> mine = Parameter.required("text", DataType.STRING).displayName("mine");
    LiveJob job = manual.run(REQUEST.with(mine, "mine"));
    assertEquals(Optional.of("mine"), seen.get(0));
    assertEquals("mine", job.snapshot().input(mine));
  }

  @Test
  void aListIsCopiedAsItWasAtTheSubmit() {
    List<String> words = new ArrayList<>(List.of("x"));
    JobRequest request = REQUEST.with(WORDS, words);
    words.add("y");
    LiveJob job = manual.submit(request);
    words.add("z");
    manual.executor.runAll();
    assertEquals(List.of("x", "y"), seen.get(2));
    assertEquals(List.of("x", "y"), job.snapshot().input(WORDS));
  }

  @Test
  void aTaskCannotChangeAnInputOfItsJob() {
    manual.run(REQUEST.with(WORDS, new ArrayList<>(List.of("x"))));
    @SuppressWarnings("unchecked")
    List<String> words = (List<String>) seen.get(2);
    assertThrows(UnsupportedOperationException.class, () -> words.add("y"));
  }

  @Test
  void aKeyThatTheTaskDoesNotHaveIsNamedWithThoseThatItHas() {
    LiveJob job = manual.run(REQUEST);
    IllegalArgumentException unknown =
        assertThrows(
            IllegalArgumentException.class,
            () -> job.snapshot().findInput(Parameter.required("text", DataType.LONG)));
    assertEquals(
        "Task 'tasks/read' has no input 'text' of type long; it has [text (string), ratio (double),"
            + " words (multi-value of string)]",
        unknown.getMessage());
  }
}
