package io.jobengine.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepTest {
  @ParameterizedTest
  @EnumSource
  void eachStepHasAFileOfItsOwn(Plan plan) {
    List<Step> steps = plan.steps(/* hasPeers= */ true);
    Set<String> names = new HashSet<>();
    steps.forEach(step -> assertTrue(names.add(step.name()), step.name()));
  }

  @Test
  void aStepThatNeedsMoreThanThereIsSaysSo() {
    assertEquals("needs 18 GiB", Step.harness("lookups", 1, "full", 12).obstacle(17, 16));
    assertEquals(
        "needs Java 21", Step.harness("throughput-virtual", 1, "full", 1).obstacle(17, 64));
    assertEquals("", Step.harness("lookups", 1, "full", 12).obstacle(17, 24));
  }

  @Test
  void theHeapIsTouchedBeforeTheStartAndTheFileComesLast() {
    List<String> command = Step.harness("idle", 2, "short", 1).command("java", "a.jar", "a.json");
    assertEquals(
        List.of("java", "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-cp", "a.jar"),
        command.subList(0, 6));
    assertEquals(
        List.of("idle", "short", "a.json"), command.subList(command.size() - 3, command.size()));
  }
}
