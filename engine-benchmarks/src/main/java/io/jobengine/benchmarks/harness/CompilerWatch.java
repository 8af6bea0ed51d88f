package io.jobengine.benchmarks.harness;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Watches the compiler of the JVM, which may be slow, and far behind. */
final class CompilerWatch {
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  /** A compiler that works for a smaller part of the time has next to nothing to do. */
  private static final int QUIET = 50;

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

  private long lookedNanos = System.nanoTime();
  private long compiledMillis = COMPILER.getTotalCompilationTime();
  private long busyNanos = lookedNanos;

  /**
   * Does something again and again until the compiler was quiet for so long, or for 20 seconds. On
   * one thread: where more threads than processors are busy the compiler hardly gets to work.
   */
  static void warmUp(Runnable something, long quietNanos) {
    CompilerWatch compiler = new CompilerWatch();
    for (long start = System.nanoTime();
        System.nanoTime() - start < LONGEST_NANOS && !compiler.wasQuietFor(quietNanos); ) {
      something.run();
      compiler.look();
    }
  }

  /** Looks at what it has done since the last look. */
  void look() {
    long now = System.nanoTime();
    long compiled = COMPILER.getTotalCompilationTime();
    long compiling = TimeUnit.MILLISECONDS.toNanos(compiled - compiledMillis);
    if (compiling > (now - lookedNanos) / QUIET) {
      busyNanos = now;
    }
    lookedNanos = now;
    compiledMillis = compiled;
  }

  /** Returns whether it was quiet for so long, at the last looks. */
  boolean wasQuietFor(long nanos) {
    return lookedNanos - busyNanos >= nanos;
  }
}
