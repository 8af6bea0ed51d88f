package io.jobengine.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a faulty double throws while it is set to fail. */
final class Fault {
  private volatile @Nullable Throwable failure;

  void set(Throwable failure) {
    this.failure = Objects.requireNonNull(failure);
  }

  void clear() {
    failure = null;
  }

  /** Throws the failure as it is, a checked one too, where one is set. */
  void strike() {
    Throwable current = failure;
    if (current != null) {
      Fault.<RuntimeException>throwUnchecked(current);
    }
  }

  /** Java checks exceptions at compile time only; other languages do not. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwUnchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
