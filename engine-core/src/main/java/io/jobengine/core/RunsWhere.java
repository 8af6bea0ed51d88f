package io.jobengine.core;

/** Where an attempt runs, for whoever must stop it: the rungs of the ladder. */
interface RunsWhere {
  /** Asks politely; foreign code, may block. */
  void ask();

  /** Interrupts, or kills; foreign code where the attempt runs elsewhere. */
  void force();

  /** Tells whoever holds the place that the attempt was given up; foreign code. */
  void abandon();

  /** Returns whether a thread of this process runs the attempt. */
  boolean isHere();

  /** Returns the name of the thread that runs the attempt here; empty where it runs elsewhere. */
  String threadName();

  /** Returns the stack of the thread that runs the attempt here; empty where it runs elsewhere. */
  StackTraceElement[] stack();
}
