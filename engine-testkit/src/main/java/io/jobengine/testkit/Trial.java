package io.jobengine.testkit;

import java.time.Duration;

/**
 * A thing under test, which ends with its test. Nothing that it does can hang the test.
 *
 * @param subject the thing
 * @param bound how long to wait for what must happen
 * @param end ends the thing
 */
record Trial<T>(T subject, Duration bound, TrialBody<T> end) implements AutoCloseable {
  /** Runs a test, on a thread of its own; longer than any wait inside it. */
  void run(TrialBody<T> body) {
    Race.within(bound.multipliedBy(2), subject + " did not return", () -> body.run(subject));
  }

  @Override
  public void close() {
    Race.within(bound, subject + " could not be disposed of", () -> end.run(subject));
  }
}
