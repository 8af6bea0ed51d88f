package io.jobengine.core;

import io.jobengine.spi.JobChange;
import io.jobengine.spi.JobListener;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's listeners. Each has a queue of its own, drained by one thread at a time, so none holds
 * up another.
 */
final class Listeners {
  private static final int LONGEST_LAG = 1 << 16;
  private static final int TOLD_AT_ONCE = 256;
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  private static final int LOCKS = 64;

  private final List<Queue> queues;

  /** Under one of these, a change of a job and its place in the queues are made together. */
  private final Object[] locks = new Object[LOCKS];

  Listeners(List<JobListener> listeners, Notifier notifier) {
    this.queues = listeners.stream().map(listener -> new Queue(listener, notifier)).toList();
    Arrays.setAll(locks, i -> new Object());
  }

  boolean isEmpty() {
    return queues.isEmpty();
  }

  /** Returns the lock that orders the changes of a job. */
  Object lockOf(LiveJob job) {
    return locks[(int) job.low & (LOCKS - 1)];
  }

  /** Adds a change to every queue; runs nothing foreign. */
  void enqueue(JobChange change) {
    if (change.from() != change.to()) {
      for (Queue queue : queues) {
        queue.add(change);
      }
    }
  }

  /** Has the notifier deliver what is queued. */
  void deliver() {
    for (Queue queue : queues) {
      queue.deliver();
    }
  }

  /** Returns how many changes they did not hear of, all together. */
  long lostChanges() {
    return queues.stream().mapToLong(queue -> queue.lost.get()).sum();
  }

  private static final class Queue {
    private final JobListener listener;
    private final Notifier notifier;
    private final ConcurrentLinkedQueue<JobChange> changes = new ConcurrentLinkedQueue<>();

    /** How many changes are queued. */
    private final AtomicInteger lag = new AtomicInteger();

    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean lossTold = new AtomicBoolean();

    Queue(JobListener listener, Notifier notifier) {
      this.listener = listener;
      this.notifier = notifier;
    }

    void add(JobChange change) {
      if (lag.incrementAndGet() > LONGEST_LAG) {
        lag.decrementAndGet();
        lost.incrementAndGet();
        return;
      }
      changes.add(change);
    }

    void deliver() {
      if (lost.get() > 0 && lossTold.compareAndSet(false, true)) {
        log.warn(
            "Listener {} lags by {} changes; it loses what comes while it does",
            listener,
            LONGEST_LAG);
      }
      if (!changes.isEmpty() && draining.compareAndSet(false, true)) {
        startDrain();
      }
    }

    private void startDrain() {
      if (!notifier.tell(this::drain)) {
        draining.set(false); // the next change tries again
      }
    }

    /** Tells some changes; then lets others have the thread, if it can be had again. */
    private void drain() {
      for (int told = 1; ; told++) {
        JobChange next = changes.poll();
        if (next == null) {
          draining.set(false);
          deliver(); // what came while draining was still set
          return;
        }
        lag.decrementAndGet();
        tell(next);
        if (told % TOLD_AT_ONCE == 0 && notifier.offer(this::drain)) {
          return;
        }
      }
    }

    private void tell(JobChange change) {
      try {
        listener.changed(change);
      } catch (Throwable t) { // foreign
        log.warn("Listener {} failed at {}", listener, change, t);
      }
    }
  }
}
