package io.jobengine;

/** How callers ask a service to run its tasks. */
public enum ExecutionType {
  /** Callers submit, get an id, and come back. */
  ASYNCHRONOUS,
  /** Callers execute and get the results with the answer; submitting is refused. */
  SYNCHRONOUS
}
