package io.jobengine.benchmarks.contestant;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads, which the release that this is compiled for does not know. */
final class VirtualThreads {
  private VirtualThreads() {}

  static ExecutorService executor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException("virtual threads came with Java 21", e);
    }
  }
}
