package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CallerTest {
  @Test
  void callersAreTheirNames() {
    assertEquals(Caller.of("ann"), Caller.of("ann"));
    assertNotEquals(Caller.of("ann"), Caller.of("Ann"));
    assertNotEquals(Caller.of("nobody"), Caller.NOBODY);
  }

  @Test
  void aBlankNameIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Caller.of(" "));
  }
}
