package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskDescriptorTest {
  private static final Parameter<String> NAME = Parameter.required("Name", DataType.STRING);

  @Test
  void parametersKeepTheirOrderAndAreFoundIgnoringCase() {
    Parameter<Long> count = Parameter.output("Count", DataType.LONG);
    TaskDescriptor task = TaskDescriptor.of("t", List.of(NAME, count));

    assertEquals(List.of(NAME, count), task.parameters());
    assertSame(count, task.parameter("COUNT").orElseThrow());
    assertEquals(Optional.empty(), task.parameter("other"));
  }

  @Test
  void twoParametersOfOneNameAreRefusedIgnoringCase() {
    TaskDescriptor.Builder task =
        TaskDescriptor.builder("t").parameters(NAME, Parameter.output("NAME", DataType.LONG));

    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, task::build);

    assertEquals(
        "Task 't' has two parameters named 'Name' (names ignore case)", refused.getMessage());
  }

  @Test
  void aDependencyOnAParameterThatIsNotThereIsRefused() {
    TaskDescriptor.Builder task = TaskDescriptor.builder("t").parameters(NAME.dependency("Other"));

    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, task::build);

    assertEquals(
        "Parameter 'Name' of task 't' depends on 'Other', which is not there; parameters: [Name]",
        refused.getMessage());
  }

  @Test
  void theDisplayNameIsTheNameUnlessThereIsOne() {
    assertEquals("t", TaskDescriptor.of("t", List.of()).displayName());
    assertEquals("T!", TaskDescriptor.builder("t").displayName("T!").build().displayName());
  }
}
