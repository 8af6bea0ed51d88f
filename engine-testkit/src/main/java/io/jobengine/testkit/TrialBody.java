package io.jobengine.testkit;

/** What a contract test does with the thing that it tests, which ends with the test. */
@FunctionalInterface
interface TrialBody<T> {
  /** Does it. */
  void run(T subject) throws Exception;
}
