package io.jobengine.core;

import io.jobengine.Job;
import io.jobengine.JobMessage;
import io.jobengine.spi.MessageSink;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's message sinks, each guarded: one that fails is logged once, and counted. */
final class Sinks {
  private static final Logger log = LoggerFactory.getLogger(Sinks.class);

  private final List<Guarded> sinks;
  private final Executor notifier;

  Sinks(List<MessageSink> sinks, Executor notifier) {
    this.sinks = sinks.stream().map(sink -> new Guarded(sink, new LongAdder())).toList();
    this.notifier = notifier;
  }

  /** Tells a task's message, on the task's thread. */
  void accept(Job job, int attempt, JobMessage message) {
    for (Guarded sink : sinks) {
      sink.accept(job, attempt, message);
    }
  }

  /** Tells a message of the engine's own, on the notifier. */
  void acceptLater(Job job, JobMessage message) {
    if (!sinks.isEmpty()) {
      notifier.execute(() -> accept(job, 0, message));
    }
  }

  private record Guarded(MessageSink sink, LongAdder failures) {
    void accept(Job job, int attempt, JobMessage message) {
      try {
        sink.accept(job, attempt, message);
      } catch (Throwable t) { // foreign
        failures.increment();
        if (failures.sum() == 1) {
          log.warn(
              "Message sink {} failed, at job {}; further failures are counted only",
              sink,
              job.id(),
              t);
        }
      }
    }
  }
}
