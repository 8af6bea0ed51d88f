package io.jobengine.core;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for stages, and throws what they fail with. */
final class Stages {
  private Stages() {}

  /** Returns what a stage completes with, or throws the exception that it fails with. */
  static <T> T join(CompletionStage<T> stage) throws Throwable {
    try {
      return stage.toCompletableFuture().get(Background.BOUND.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }
}
