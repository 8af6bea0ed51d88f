package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.Bounds;
import io.jobengine.InvalidRequestException;
import io.jobengine.JobFilter;
import io.jobengine.JobRequest;
import io.jobengine.Problem;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request that is wrong is refused with all that is wrong, and leaves nothing behind. */
class RequestProblemsTest {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  private static final Parameter<Long> COUNT =
      Parameter.required("count", DataType.LONG.between(1L, 9L));
  private static final Parameter<String> COLOR =
      Parameter.optional("color", DataType.STRING.oneOf("red", "blue"), "red");
  private static final Parameter<Long> SUM = Parameter.derived("sum", DataType.LONG);
  private static final JobRequest REQUEST = JobRequest.of("paint");
  private static final JobRequest SOUND = REQUEST.with(TEXT, "a").with(COUNT, 1L);

  private final ManualEngine manual =
      new ManualEngine(
          1,
          settings ->
              settings
                  .bounds(Bounds.NONE.queued(1))
                  .task(Task.of("paint", List.of(TEXT, COUNT, COLOR, SUM), context -> {})));

  @AfterEach
  void close() {
    manual.close();
  }

  private List<String> problems(JobRequest request) {
    return Refused.problems(() -> manual.engine.submit(request));
  }

  @Test
  void everyRequiredInputThatIsMissingIsNamed() {
    assertEquals(
        List.of("text: is required, but was not given", "count: is required, but was not given"),
        problems(REQUEST));
  }

  @Test
  void allThatIsWrongIsReportedAtOnce() {
    JobRequest request =
        REQUEST
            .withProblem(new Problem("count", "'x' is not a number"))
            .withProblem(Problem.of("the body is no JSON"))
            .with("color", "green")
            .with("size", 5);
    assertEquals(
        List.of(
            "count: 'x' is not a number",
            "the body is no JSON",
            "color: the text 'green' is not one of [red, blue]",
            "size: no such input; task 'tasks/paint' has [text, count, color]",
            "text: is required, but was not given"),
        problems(request));
  }

  @Test
  void theMessageOfTheExceptionHoldsAllProblems() {
    InvalidRequestException refusal =
        assertThrows(InvalidRequestException.class, () -> manual.engine.submit(REQUEST));
    assertEquals(
        "text: is required, but was not given; count: is required, but was not given",
        refusal.getMessage());
  }

  @Test
  void aValueOfAnotherTypeIsNamed() {
    assertEquals(
        List.of(
            "count: the text '3' is not a whole number from -4503599627370495 to 4503599627370495"),
        problems(REQUEST.with(TEXT, "a").with("count", "3")));
  }

  @Test
  void aValueThatTheFilterRefusesIsNamed() {
    assertEquals(List.of("count: 10 is not between 1 and 9"), problems(SOUND.with(COUNT, 10L)));
  }

  @Test
  void aKeyOfAnotherTypeIsRefusedEvenIfTheValueWouldDo() {
    Parameter<Long> wide = Parameter.required("count", DataType.LONG);
    assertEquals(
        List.of("count: the task takes a long, between 1 and 9, not a long"),
        problems(REQUEST.with(TEXT, "a").with(wide, 3L)));
  }

  @Test
  void aKeyOfAnotherTypeIsNotMissingToo() {
    Parameter<Double> real = Parameter.required("count", DataType.DOUBLE);
    assertEquals(
        List.of("count: the task takes a long, between 1 and 9, not a double"),
        problems(REQUEST.with(TEXT, "a").with(real, 3.0)));
  }

  @Test
  void aKeyIsSpelledAsTheTaskSpellsIt() {
    Parameter<String> shouted = Parameter.required("TEXT", DataType.STRING);
    assertEquals(
        List.of("TEXT: the task takes 'text' of type string, not 'TEXT' of type string"),
        problems(REQUEST.with(shouted, "a").with(COUNT, 1L)));
  }

  @Test
  void anOutputIsNoInput() {
    String problem = "sum: no such input; task 'tasks/paint' has [text, count, color]";
    assertEquals(List.of(problem), problems(SOUND.with(SUM, 5L)));
    assertEquals(List.of(problem), problems(SOUND.with("sum", 5L)));
  }

  @Test
  void aProblemOfTheDecoderRefusesASoundRequest() {
    assertEquals(
        List.of("color: 'green ' is not a color"),
        problems(SOUND.withProblem(new Problem("color", "'green ' is not a color"))));
  }

  @Test
  void submitAsyncFailsTheStageWithTheSameProblems() {
    assertEquals(
        List.of("text: is required, but was not given", "count: is required, but was not given"),
        Refused.problems(() -> Stages.join(manual.engine.submitAsync(REQUEST))));
  }

  @Test
  void executeFailsTheStageWithTheSameProblems() {
    assertEquals(
        List.of("count: 0 is not between 1 and 9"),
        Refused.problems(() -> Stages.join(manual.engine.execute(SOUND.with(COUNT, 0L)))));
  }

  @Test
  void aRefusedRequestTakesNoPlaceAndMakesNoJob() {
    for (int i = 0; i < 10; i++) {
      problems(REQUEST);
    }
    assertEquals(List.of(), manual.engine.list(JobFilter.ALL));
    assertEquals(manual.submit(SOUND).id(), manual.engine.list(JobFilter.ALL).get(0).id());
  }
}
