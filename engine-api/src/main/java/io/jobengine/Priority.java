package io.jobengine;

/**
 * Which of the waiting jobs start first. A job starts before all of lower priority, whoever owns
 * them; inside a priority the owners take turns. A job that must not starve behind more urgent ones
 * has a wait limit.
 */
public enum Priority {
  /** Before the others: somebody waits for it. */
  HIGH,
  /** What a request has that names none. */
  NORMAL,
  /** When nothing else is there to do. */
  LOW
}
