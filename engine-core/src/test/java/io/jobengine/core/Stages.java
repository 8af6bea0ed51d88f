package io.jobengine.core;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Waits for stages, within one generous bound. */
final class Stages {
  /** How long a test waits for what must happen. */
  static final Duration BOUND = Duration.ofSeconds(20);

  private Stages() {}

  /** Returns what a stage completes with, or throws the exception that it fails with. */
  static <T> T join(CompletionStage<T> stage) throws Throwable {
    try {
      return stage.toCompletableFuture().get(BOUND.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }
}
