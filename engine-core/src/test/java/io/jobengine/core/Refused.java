package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.InvalidRequestException;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** What an engine says of requests that it refuses. */
final class Refused {
  private Refused() {}

  /** Returns the problems in words, as the refusal of a request tells them. */
  static List<String> problems(Executable submit) {
    return assertThrows(InvalidRequestException.class, submit).problems().stream()
        .map(Object::toString)
        .toList();
  }
}
