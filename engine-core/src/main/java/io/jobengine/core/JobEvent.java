package io.jobengine.core;

/**
 * What happens to a job. An event of an attempt counts only while that attempt is the job's latest.
 */
enum JobEvent {
  ACCEPTED(false),
  /** Recorded, but unable to go on. */
  REFUSED(false),
  NO_ROOM(false),
  STARTED(true),
  CANCEL(false),
  /** The wait behind so many attempts was too long: that of a later wait is another. */
  WAIT_LIMIT(true),
  RUN_LIMIT(true),
  CLOSE(false),
  RETURNED(true),
  THREW(true),
  FAILED_AS_EXPECTED(true),
  /** The stop grace ended before the task did. */
  ABANDONED(true),
  /** Its place was lost, and another attempt is allowed. */
  LOST(true),
  /** Its place was lost, and the attempts are used up. */
  LOST_FOR_GOOD(true);

  final boolean ofAttempt;

  JobEvent(boolean ofAttempt) {
    this.ofAttempt = ofAttempt;
  }
}
