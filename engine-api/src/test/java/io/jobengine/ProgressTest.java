package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void aStepHasAPercentageAndADefaultHasNone() {
    assertEquals(OptionalInt.of(0), Progress.step(0, "begin").percent());
    assertEquals(OptionalInt.of(100), Progress.step(100, "end").percent());
    assertEquals(OptionalInt.empty(), Progress.of("busy").percent());
    assertNotEquals(Progress.of("busy"), Progress.step(0, "busy"));
  }

  @Test
  void aPercentageOutsideIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Progress.step(-1, ""));
    assertThrows(IllegalArgumentException.class, () -> Progress.step(101, ""));
  }
}
