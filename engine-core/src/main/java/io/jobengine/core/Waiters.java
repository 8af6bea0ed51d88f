package io.jobengine.core;

import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Who waits for one job: threads for its end, at a latch; stages for its end or for news. */
final class Waiters {
  /*
   * No wake-up is lost: whoever waits shows himself (this object in the job's field, the stage in the set, its level in
   * the counts) and then reads the word and the log; whoever changes the word or appends to the log reads the counts
   * afterwards. Word, field and counts are volatile, and the log has a monitor that both pass; so at least one of the
   * two sees the other.
   *
   * Any number of threads share one latch, so a wait that times out leaves nothing behind. The latch is private: only
   * its counting down wakes threads, and nothing foreign runs on the thread that ends the job.
   *
   * Stages are completed by the notifier, for their dependents are foreign, and they may be many: the thread that
   * brings the news posts one drain, whatever it brings until the drain begins. The drain looks at the job for each of
   * them, so what it tells is at least as new as what it was posted for.
   */
  private final CountDownLatch latch = new CountDownLatch(1);
  private final WaitPlaces ownPlace = new WaitPlaces(1);
  private final Set<Wait<?>> waits = ConcurrentHashMap.newKeySet();

  /** How many wait for messages of a level; all of them wait for the status, too. */
  private final Map<MessageLevel, AtomicInteger> counts = new EnumMap<>(MessageLevel.class);

  private final AtomicBoolean drainPosted = new AtomicBoolean();

  Waiters() {
    for (MessageLevel level : MessageLevel.values()) {
      counts.put(level, new AtomicInteger());
    }
  }

  /** Waits for the end; returns whether it came in time. */
  boolean await(LiveJob job, Duration timeout) throws InterruptedException {
    return Word.row(job.word()).terminal || latch.await(nanos(timeout), TimeUnit.NANOSECONDS);
  }

  /** Returns the place of the one stage that every job may have, whatever the engine's bound. */
  WaitPlaces ownPlace() {
    return ownPlace;
  }

  void add(Wait<?> wait) {
    waits.add(wait);
    count(wait).incrementAndGet();
  }

  void remove(Wait<?> wait) {
    if (waits.remove(wait)) {
      count(wait).decrementAndGet();
    }
  }

  private AtomicInteger count(Wait<?> wait) {
    return Objects.requireNonNull(counts.get(wait.level()));
  }

  /** Wakes the threads now, and has the notifier tell the rest. */
  void ended(Notifier notifier) {
    latch.countDown();
    statusChanged(notifier);
  }

  void statusChanged(Notifier notifier) {
    post(notifier, level -> true);
  }

  void told(MessageType type, Notifier notifier) {
    post(notifier, level -> level.includes(type));
  }

  private void post(Notifier notifier, Predicate<MessageLevel> concerned) {
    for (Map.Entry<MessageLevel, AtomicInteger> count : counts.entrySet()) {
      if (count.getValue().get() > 0 && concerned.test(count.getKey())) {
        if (drainPosted.compareAndSet(false, true) && !notifier.tell(this::drain)) {
          drainPosted.set(false); // the next news tries again
        }
        return;
      }
    }
  }

  private void drain() {
    drainPosted.set(false); // what comes from now on may be missed here, and posts again
    for (Wait<?> wait : waits) {
      wait.tell();
    }
  }

  private static long nanos(Duration timeout) {
    try {
      return timeout.toNanos();
    } catch (ArithmeticException e) {
      return timeout.isNegative() ? 0 : Long.MAX_VALUE;
    }
  }
}
