package io.jobengine.core;

import io.jobengine.Job;
import io.jobengine.JobMessage;
import io.jobengine.spi.MessageSink;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's message sinks, each guarded: one that fails is logged once, and counted. */
final class Sinks implements AutoCloseable {
  private static final int LONGEST_LAG = 1 << 16;
  private static final Logger log = LoggerFactory.getLogger(Sinks.class);

  private final List<Guarded> sinks;

  Sinks(List<MessageSink> sinks, Notifier notifier) {
    this.sinks = sinks.stream().map(sink -> new Guarded(sink, notifier)).toList();
  }

  /** Tells a task's message, on the task's thread. */
  void accept(Job job, int attempt, JobMessage message) {
    for (Guarded sink : sinks) {
      sink.accept(job, attempt, message);
    }
  }

  /** Tells a message of the engine's own, on the notifier. */
  void acceptLater(Job job, JobMessage message) {
    for (Guarded sink : sinks) {
      sink.acceptLater(job, message);
    }
  }

  /** Returns how often they have failed, all together. */
  long failures() {
    return sinks.stream().mapToLong(sink -> sink.failures.get()).sum();
  }

  /** Says how often each has failed. */
  @Override
  public void close() {
    for (Guarded sink : sinks) {
      long failures = sink.failures.get();
      if (failures > 1) {
        log.warn("Message sink {} failed {} times", sink.sink, failures);
      }
    }
  }

  private static final class Guarded {
    private final MessageSink sink;

    /** One thread of the notifier at a time, so that a sink that blocks holds no more of them. */
    private final Executor later;

    /** How many of the engine's own messages are on their way. */
    private final AtomicInteger lag = new AtomicInteger();

    private final AtomicLong failures = new AtomicLong();

    Guarded(MessageSink sink, Notifier notifier) {
      this.sink = sink;
      this.later = notifier.oneAtATime();
    }

    void accept(Job job, int attempt, JobMessage message) {
      try {
        sink.accept(job, attempt, message);
      } catch (Throwable t) { // foreign
        failed(job, t);
      }
    }

    void acceptLater(Job job, JobMessage message) {
      if (lag.incrementAndGet() > LONGEST_LAG) {
        lag.decrementAndGet();
        failed(job, new RejectedExecutionException("It lags by " + LONGEST_LAG + " messages"));
        return;
      }
      try {
        later.execute(
            () -> {
              lag.decrementAndGet();
              accept(job, /* attempt= */ 0, message);
            });
      } catch (RejectedExecutionException e) {
        lag.decrementAndGet();
        failed(job, e);
      }
    }

    private void failed(Job job, Throwable failure) {
      if (failures.incrementAndGet() == 1) {
        log.warn(
            "Message sink {} failed, at job {}; further failures are counted, and told at the close",
            sink,
            job.id(),
            failure);
      }
    }
  }
}
