package io.jobengine;

/**
 * Where a job stands. A status says what a job <em>is</em>; what happens to it is the engine's own
 * business.
 *
 * <pre>
 *  NEW ──► SUBMITTED ──► WAITING
 *              │            │
 *              ├────────────┤ cancel: CANCELLED, wait limit: TIMED_OUT, close: FAILED
 *              ▼            ▼
 *              EXECUTING ───────► SUCCEEDED, FAILED, EXPECTED_FAILURE, TIMED_OUT
 *              │       ▲
 *              │       └─── WAITING, when an attempt was lost and another one is allowed
 *              ▼
 *              CANCELLING ──────► CANCELLED
 * </pre>
 *
 * <p>The ten constants are those of the ArcGIS GP Job resource, with neutral names; what they are
 * called on a wire is decided where the wire is spoken.
 */
public enum JobStatus {
  /** Being made; seen only inside {@code submit}. */
  NEW(false),
  /** Accepted, and offered to an executor. */
  SUBMITTED(false),
  /** Accepted, but no executor has room; the engine holds it. */
  WAITING(false),
  /** A task is running it. */
  EXECUTING(false),
  /** A cancel was accepted while it was executing; it will end {@link #CANCELLED}. */
  CANCELLING(false),
  /** The task returned and all its results are there. */
  SUCCEEDED(true),
  /** The task threw, left out a required result, was lost, or the engine closed. */
  FAILED(true),
  /** The task ended with a failure that its author foresaw and worded for the submitter. */
  EXPECTED_FAILURE(true),
  /** It waited or ran longer than its limits allow. */
  TIMED_OUT(true),
  /** A cancel was accepted, and the job has ended. */
  CANCELLED(true);

  private final boolean terminal;

  JobStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Returns whether there is no way out: a job shows exactly one terminal status, and keeps it. */
  public boolean isTerminal() {
    return terminal;
  }
}
