package io.jobengine.core.gp;

import java.util.concurrent.CompletableFuture;

/**
 * Passes a cancel against the stream: from a stage that is derived to the one that it waits for.
 */
final class Cancels {
  private Cancels() {}

  static void passOn(CompletableFuture<?> derived, CompletableFuture<?> source) {
    if (derived.isDone()) {
      return;
    }
    CompletableFuture<?> unused =
        derived.whenComplete(
            (value, failure) -> {
              if (derived.isCancelled()) {
                source.cancel(/* mayInterruptIfRunning= */ true);
              }
            });
  }
}
