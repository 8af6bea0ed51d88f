package io.jobengine;

/** The types of message that a GP job tells its submitter. */
public enum MessageType {
  /** News. */
  INFORMATIVE,
  /** Something to look at; the job goes on. */
  WARNING,
  /** Why the job fails, or will. */
  ERROR,
  /** A line that carries no text of its own. */
  EMPTY,
  /** The task was aborted. */
  ABORT,
  /** The definition of a step. */
  PROCESS_DEFINITION,
  /** A step begins. */
  PROCESS_START,
  /** A step ends. */
  PROCESS_STOP
}
