package io.jobengine;

/** The types of message that a GP job tells its submitter. */
public enum MessageType {
  /** News. */
  INFORMATIVE(MessageLevel.INFO),
  /** Something to look at; the job goes on. */
  WARNING(MessageLevel.WARNING),
  /** Why the job fails, or will. */
  ERROR(MessageLevel.ERROR),
  /** A line that carries no text of its own. */
  EMPTY(MessageLevel.INFO),
  /** The task was aborted. */
  ABORT(MessageLevel.ERROR),
  /** The definition of a step. */
  PROCESS_DEFINITION(MessageLevel.INFO),
  /** A step begins. */
  PROCESS_START(MessageLevel.INFO),
  /** A step ends. */
  PROCESS_STOP(MessageLevel.INFO);

  private final MessageLevel level;

  MessageType(MessageLevel level) {
    this.level = level;
  }

  /** Returns the first level at which messages of this type are shown. */
  public MessageLevel level() {
    return level;
  }
}
