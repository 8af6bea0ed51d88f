package io.jobengine.core;

import io.jobengine.JobStatus;

/**
 * A row of the {@link Transitions} table: a status, and with it the stop that was accepted, if one
 * was. Readers see the status alone; the engine decides by the row.
 */
enum Row {
  NEW(JobStatus.NEW),
  SUBMITTED(JobStatus.SUBMITTED),
  WAITING(JobStatus.WAITING),
  EXECUTING(JobStatus.EXECUTING),
  /** Executing, and past its run limit: it will time out. */
  EXECUTING_TIME(JobStatus.EXECUTING),
  /** Executing while the engine closes: it will fail. */
  EXECUTING_CLOSE(JobStatus.EXECUTING),
  CANCELLING(JobStatus.CANCELLING),
  SUCCEEDED(JobStatus.SUCCEEDED),
  FAILED(JobStatus.FAILED),
  EXPECTED_FAILURE(JobStatus.EXPECTED_FAILURE),
  TIMED_OUT(JobStatus.TIMED_OUT),
  CANCELLED(JobStatus.CANCELLED);

  private static final Row[] ROWS = values();

  final JobStatus status;
  final boolean terminal;

  Row(JobStatus status) {
    this.status = status;
    this.terminal = status.isTerminal();
  }

  static Row at(int ordinal) {
    return ROWS[ordinal];
  }

  /** Returns whether the task should stop. */
  boolean isStopping() {
    return this == EXECUTING_TIME || this == EXECUTING_CLOSE || this == CANCELLING;
  }

  /** Returns whether the job holds a place in the bound on waiting jobs. */
  boolean holdsWaitingPlace() {
    return this == NEW || isQueued();
  }

  /** Returns whether the job waits to be started. */
  boolean isQueued() {
    return this == SUBMITTED || this == WAITING;
  }
}
