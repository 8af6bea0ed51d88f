package io.jobengine.core.executor;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Virtual threads where the JVM has them; the engine itself is compiled for Java 17. */
final class VirtualThreads {
  private VirtualThreads() {}

  static Executor executor() {
    try {
      return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      throw new UnsupportedOperationException(
          "Virtual threads need Java 21 or later; this is Java "
              + Runtime.version().feature()
              + ". Use a pooled executor instead",
          e);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Could not make an executor of virtual threads", e);
    }
  }
}
