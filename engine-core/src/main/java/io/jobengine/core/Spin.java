package io.jobengine.core;

/** How to wait for somebody who is about to get through. */
final class Spin {
  private static final int ROUNDS = 8;

  private Spin() {}

  /** Waits a little, before one tries again: longer for one who has tried for long. */
  @SuppressWarnings("ThreadPriorityCheck") // a hint only: the loops are right without it
  static void pause(int tried) {
    if (tried > ROUNDS) {
      Thread.yield();
    } else if (tried > 0) {
      Thread.onSpinWait();
    }
  }
}
