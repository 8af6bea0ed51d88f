package io.jobengine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** Asserts that something is refused, and in which words. */
final class Refusal {
  private Refusal() {}

  static void assertRefused(String words, Executable action) {
    assertEquals(words, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
