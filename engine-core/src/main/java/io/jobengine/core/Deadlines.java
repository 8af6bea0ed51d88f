package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must happen at a time, unless it is called off: limits, rungs of stop ladders, removals. */
final class Deadlines implements AutoCloseable {
  /*
   * Goals: adding and calling off take no lock that all jobs share; nothing fires early; a deadline fires late by less
   * than the larger of 5 ms and a 64th of its span; what was called off holds no job.
   *
   * Deadlines are gathered in slots. A slot fires as a whole, at a time that is a multiple of its tick; the tick is the
   * largest power of two that the allowed lateness of the deadline leaves room for, and at least 2^22 ns (4.2 ms). So
   * a thousand jobs with a limit of an hour share a few dozen slots. A slot is a stack; firing closes it, and whoever
   * finds it closed makes a new one, which fires at once if its time has passed.
   *
   * An entry's action is taken by exactly one of firing and calling off, by an atomic exchange. An entry that was called
   * off stays in its slot, empty. When empty ones outnumber the others plus a constant, the alarm's thread sweeps.
   *
   * The alarm is set for the earliest slot, and for nothing where there is none: an idle engine never wakes up.
   */
  private static final int SMALLEST_TICK = 22;
  private static final int LARGEST_TICK = 50;
  private static final long PERMITTED_EMPTY = 1024;
  private static final long UNSET = Long.MAX_VALUE;

  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

  private final EngineClock clock;
  private final EngineClock.Alarm alarm;
  private final long origin;

  /** Slots by the time they fire, in nanoseconds since the origin. */
  private final ConcurrentSkipListMap<Long, Slot> slots = new ConcurrentSkipListMap<>();

  /** When the alarm is to ring, or UNSET. */
  private final AtomicLong ringAt = new AtomicLong(UNSET);

  private final AtomicLong live = new AtomicLong();
  private final AtomicLong empty = new AtomicLong();

  Deadlines(EngineClock clock, ThreadFactory threads) {
    this.clock = clock;
    this.origin = clock.nanoTime();
    this.alarm = clock.newAlarm(threads, this::ring);
  }

  /**
   * Has an action run on the alarm's thread when a span from now has passed. The action is short
   * and never throws.
   */
  Entry after(long spanNanos, Runnable action) {
    long now = now();
    int tick = tick(spanNanos);
    long due = spanNanos > (Long.MAX_VALUE >> 1) - now ? Long.MAX_VALUE >> 1 : now + spanNanos;
    long mask = (1L << tick) - 1;
    Entry entry = new Entry(this, action);
    live.incrementAndGet();
    put((due + mask) & ~mask, entry);
    return entry;
  }

  private static int tick(long spanNanos) {
    int bits = 63 - Long.numberOfLeadingZeros((spanNanos >> 6) | 1);
    return Math.min(Math.max(bits, SMALLEST_TICK), LARGEST_TICK);
  }

  private void put(long time, Entry entry) {
    Long key = time;
    while (true) {
      Slot slot = slots.get(key);
      if (slot == null) {
        Slot made = new Slot();
        Slot other = slots.putIfAbsent(key, made);
        slot = other == null ? made : other;
      }
      if (slot.push(entry)) {
        arm(time);
        return;
      }
      slots.remove(key, slot);
    }
  }

  private void arm(long time) {
    for (long set = ringAt.get(); time < set; set = ringAt.get()) {
      if (ringAt.compareAndSet(set, time)) {
        setAlarm(time);
        return;
      }
    }
  }

  /**
   * Of several threads that set the alarm, the last one leaves it at the time that is wanted then.
   */
  private void setAlarm(long time) {
    for (long wanted = time; wanted != UNSET; ) {
      try {
        alarm.ringAt(origin + wanted);
      } catch (Throwable t) { // a host's clock, or no memory for its thread
        log.error("The alarm could not be set; trying again with the next deadline", t);
        ringAt.compareAndSet(wanted, UNSET);
        return;
      }
      long again = ringAt.get();
      if (again == wanted) {
        return;
      }
      wanted = again;
    }
  }

  private void ring() {
    ringAt.set(UNSET);
    try {
      if (empty.get() > live.get() + PERMITTED_EMPTY) {
        sweep();
      }
      fireDue();
    } finally {
      Map.Entry<Long, Slot> next = slots.firstEntry();
      if (next != null) {
        arm(next.getKey());
      }
    }
  }

  private void fireDue() {
    long now = now();
    for (Map.Entry<Long, Slot> first = slots.firstEntry();
        first != null && first.getKey() <= now;
        first = slots.firstEntry()) {
      slots.remove(first.getKey(), first.getValue());
      Entry entry = first.getValue().close();
      while (entry != null) {
        Entry following = entry.unlink();
        entry.fire();
        entry = following;
      }
    }
  }

  /** Moves what is alive to new slots; the old ones go with what is empty. */
  private void sweep() {
    for (Map.Entry<Long, Slot> old : slots.entrySet()) {
      Slot swept = new Slot(); // while the old one is whole: there may be no memory for it
      Entry entry = old.getValue().close();
      while (entry != null) {
        Entry following = entry.unlink();
        if (entry.isEmpty()) {
          empty.decrementAndGet();
        } else {
          swept.push(entry);
        }
        entry = following;
      }
      if (swept.isEmpty()) {
        slots.remove(old.getKey(), old.getValue());
      } else if (!slots.replace(old.getKey(), old.getValue(), swept)) {
        putAll(old.getKey(), swept); // somebody has found the old one closed
      }
    }
  }

  private void putAll(long time, Slot swept) {
    Entry entry = swept.close();
    while (entry != null) {
      Entry following = entry.unlink();
      put(time, entry);
      entry = following;
    }
  }

  private long now() {
    return clock.nanoTime() - origin;
  }

  private void emptied() {
    live.decrementAndGet();
    if (empty.incrementAndGet() > live.get() + PERMITTED_EMPTY) {
      arm(now());
    }
  }

  /** Returns how many deadlines are set. */
  long live() {
    return live.get();
  }

  /** Returns how many entries stand in slots, called off or not. */
  long size() {
    return live.get() + empty.get();
  }

  @Override
  public void close() {
    alarm.close();
  }

  /** One deadline. */
  static final class Entry {
    private static final VarHandle ACTION;

    static {
      try {
        ACTION = MethodHandles.lookup().findVarHandle(Entry.class, "action", Runnable.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final Deadlines home;
    private volatile @Nullable Runnable action;

    /** The entry below in the slot's stack; written before the push that publishes it. */
    private @Nullable Entry next;

    private Entry(Deadlines home, Runnable action) {
      this.home = home;
      this.action = action;
    }

    /**
     * Calls the deadline off; the entry lets go of what it held. Does nothing where it has fired.
     */
    void cancel() {
      if (action != null && (Runnable) ACTION.getAndSet(this, null) != null) {
        home.emptied();
      }
    }

    /** Takes it off a closed slot; whoever still holds it, a kept job, holds no other by it. */
    private @Nullable Entry unlink() {
      Entry following = next;
      next = null;
      return following;
    }

    private boolean isEmpty() {
      return action == null;
    }

    private void fire() {
      Runnable taken = (Runnable) ACTION.getAndSet(this, null);
      if (taken == null) {
        home.empty.decrementAndGet();
      } else {
        home.live.decrementAndGet();
        try {
          taken.run();
        } catch (
            Throwable t) { // none of ours throws; the other deadlines must not suffer if one does
          tell(t);
        }
      }
    }

    private static void tell(Throwable failure) {
      try {
        log.error("A deadline's action failed", failure);
      } catch (Throwable t) {
        // There may be no memory to tell anything.
      }
    }
  }

  /** Entries that fire together: a stack, until it is closed. */
  private static final class Slot {
    private static final Object CLOSED = new Object();
    private static final VarHandle TOP;

    static {
      try {
        TOP = MethodHandles.lookup().findVarHandle(Slot.class, "top", Object.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    /** An entry, null, or CLOSED for good. */
    private volatile @Nullable Object top;

    /** Adds an entry; returns false where the slot is closed. */
    boolean push(Entry entry) {
      while (true) {
        Object seen = top;
        if (seen == CLOSED) {
          return false;
        }
        entry.next = (Entry) seen;
        if (TOP.compareAndSet(this, seen, entry)) {
          return true;
        }
      }
    }

    boolean isEmpty() {
      return top == null;
    }

    /**
     * Closes the slot and returns its entries, linked; null where there are none or it was closed
     * before.
     */
    @Nullable Entry close() {
      Object entries = TOP.getAndSet(this, CLOSED);
      return entries == CLOSED ? null : (Entry) entries;
    }
  }
}
