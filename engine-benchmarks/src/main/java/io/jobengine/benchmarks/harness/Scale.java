package io.jobengine.benchmarks.harness;

import java.util.concurrent.TimeUnit;

/** How much is measured. */
public enum Scale {
  /** For the page. */
  FULL,

  /** For a check within minutes. */
  SHORT,

  /** For a test that everything runs at all. */
  TINY;

  /** Returns one of three numbers. */
  int pick(int full, int brief, int tiny) {
    return switch (this) {
      case FULL -> full;
      case SHORT -> brief;
      case TINY -> tiny;
    };
  }

  /** Returns how many rounds a race has. */
  int rounds() {
    return pick(21, 12, 2);
  }

  long roundNanos() {
    return TimeUnit.MILLISECONDS.toNanos(pick(100, 60, 1));
  }

  /** Returns for how long the compiler must have had next to nothing to do. */
  long quietNanos() {
    return TimeUnit.MILLISECONDS.toNanos(pick(1_000, 1_000, 0));
  }

  long warmUpNanos() {
    return TimeUnit.MILLISECONDS.toNanos(pick(2_000, 700, 2));
  }
}
