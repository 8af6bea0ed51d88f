package io.jobengine.core;

/** Where an attempt runs, for whoever must stop it: the rungs of the ladder. */
interface RunsWhere {
  /** Asks politely; foreign code, may block. */
  void ask();

  /** Interrupts or kills; may be foreign code. */
  void force();

  /** Tells that the attempt was given up; may be foreign code. */
  void abandon();

  /** Returns the stack of the thread that runs the attempt here; empty where it runs elsewhere. */
  StackTraceElement[] stack();
}
