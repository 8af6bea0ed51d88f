package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;

/** Shows that nothing holds an object any more. */
final class Garbage {
  private static final int MOST_COLLECTIONS = 20;

  private Garbage() {}

  static void assertCollected(WeakReference<?> reference) {
    for (int i = 0; i < MOST_COLLECTIONS && reference.get() != null; i++) {
      System.gc();
    }
    assertNull(reference.get(), "something still holds it");
  }
}
