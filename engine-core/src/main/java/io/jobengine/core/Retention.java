package io.jobengine.core;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps ended jobs for a time, and at most so many; then forgets them. */
final class Retention {
  /*
   * Whoever sees the end of a job may remove it, even before it stands among the ended jobs. It is forgotten once (see
   * EndedJobs): whoever does so takes it out of the table, and lets go of its values.
   *
   * Where there are more than may be kept, the oldest are forgotten, some at a time: each touches memory that nothing has
   * touched for long, and together that is faster than one by one. Their permits are for the jobs that end next at that desk: so
   * there may be fewer than could be kept, by a 64th.
   *
   * Nearly all jobs are kept for the longest time, the engine's, so they grow too old in the order of their ends: one
   * deadline, for the oldest, serves them all. Only a job that is to be kept for a shorter time has a deadline of its own.
   *
   * No old job is forgotten about: who puts a job down leaves the desk, then reads whether there is a deadline for the
   * oldest; who forgets old ones writes that there is none, then takes each desk to see what is left.
   */

  /** So many parts of the bound are forgotten at a time, or more. */
  private static final int PARTS = 1024;

  private static final int MOST_AT_A_TIME = 64;

  /**
   * The deadline of the oldest is not set more often than this part of the time that jobs are kept.
   */
  private static final int LATENESS = 128;

  /** A tick is so long that the longest time has at most 2^28 of them, and at least 2^20 ns. */
  private static final int SMALLEST_TICK = 20;

  private static final int TICKS = 28;

  private final EngineParts parts;
  private final long longestNanos;
  private final int tick;
  private final long origin;
  private final int atATime;
  private final Desks desks;
  private final EndedJobs ended;

  /** Whether there is a deadline for the oldest job. */
  private final AtomicBoolean hasDeadline = new AtomicBoolean();

  Retention(EngineParts parts) {
    this.parts = parts;
    this.desks = parts.counters().desks();
    this.ended = new EndedJobs(desks, parts.keptJobs());
    this.longestNanos = parts.longestRetentionNanos();
    this.tick =
        Math.max(SMALLEST_TICK, Long.SIZE - TICKS - Long.numberOfLeadingZeros(longestNanos));
    this.origin = parts.clock().nanoTime();
    this.atATime = Math.min(MOST_AT_A_TIME, 1 + parts.keptJobs() / PARTS);
  }

  /** Makes ready for the end of a job: once it is decided nothing may fail. */
  void prepare(LiveJob job) {
    if (job.limits().retentionNanos() < longestNanos) {
      job.extrasOrNew();
    }
  }

  /** Returns whether anybody may ask for a job once it has ended. */
  boolean keeps(LiveJob job) {
    return job.isListed() || !parts.values().isInMemory();
  }

  /** Returns whether a job is kept for the longest time. */
  boolean keepsLongest(LiveJob job) {
    return job.isListed() && job.limits().retentionNanos() >= longestNanos;
  }

  /**
   * Ends a job in one step that is kept for the longest time, at a desk of the caller's, who then
   * leaves it and {@linkplain #isKept says so}; returns false where the job's word has changed, or
   * there is no memory to keep it.
   *
   * @param started when it started, on the wall
   * @param end the word of the end
   * @param nanos when it ended
   */
  boolean endPlainly(Desk desk, LiveJob job, long from, long started, long end, long nanos) {
    Shelf.Page page;
    try {
      page = ended.pageToFill(desk);
    } catch (OutOfMemoryError e) {
      return false; // and there it is shown all the same
    }
    if (!job.endPlainly(from, started, end)) {
      return false;
    }
    job.moveTo(page);
    ended.put(page, job, ticks(nanos));
    return true;
  }

  /**
   * Shows the end of a job that is to be kept and has started, at a desk of the caller's, who then
   * leaves it and {@linkplain #isKept says so}.
   *
   * @param end the word of the end
   * @param nanos when it ended
   */
  void show(Desk desk, LiveJob job, long end, long nanos) {
    Shelf.Page page;
    try {
      page = ended.pageToFill(desk);
    } finally {
      job.publish(end);
    }
    job.moveTo(page);
    ended.put(page, job, ticks(nanos));
  }

  /** Keeps a job whose end was shown, if it is to be kept. */
  void keep(LiveJob job, long nanos) {
    if (!keeps(job)) {
      job.letGoOfStage();
      parts.table().remove(job);
      return;
    }
    Desk desk = desks.take();
    try {
      Shelf.Page page = ended.pageToFill(desk);
      if (job.keepOn(page)) {
        ended.put(page, job, ticks(nanos));
      }
    } finally {
      desk.leave();
      isKept(desk, job);
    }
  }

  /**
   * Hears that a job was kept at a desk that has been left. One for which there was no memory is
   * forgotten at once.
   */
  void isKept(Desk desk, LiveJob job) {
    if (job.attempt() != null) {
      forget(job);
      return;
    }
    if (job.limits().retentionNanos() < longestNanos) {
      limitAge(job, job.limits().retentionNanos());
    } else {
      setDeadline(longestNanos);
    }
    if (ended.owes(desk)) {
      payPermits(desk);
    }
  }

  /** Rounded down: a job is never taken for older than it is. */
  private int ticks(long nanos) {
    return (int) ((nanos - origin) >>> tick);
  }

  private void payPermits(Desk owing) {
    while (ended.owes(owing) && !ended.giveFree(owing, atATime)) {
      LiveJob[] oldest = new LiveJob[atATime];
      int count = ended.takeOldest(oldest, now() + 1); // others may have ended jobs since it ended
      if (count == 0) {
        return; // others have them in hand, for other desks; whoever comes next tries again
      }
      try {
        letGo(oldest, count);
      } finally {
        ended.give(owing, count, atATime - 1);
      }
    }
  }

  private int now() {
    return ticks(parts.clock().nanoTime());
  }

  private void limitAge(LiveJob job, long spanNanos) {
    Deadlines.Entry age = parts.deadlines().after(spanNanos, () -> forget(job));
    job.extrasOrNew().age = age;
    if (!ended.has(job)) {
      age.cancel();
    }
  }

  private void setDeadline(long spanNanos) {
    if (!hasDeadline.get() && hasDeadline.compareAndSet(false, true)) {
      limitOldest(spanNanos);
    }
  }

  private void limitOldest(long spanNanos) {
    boolean isSet = false;
    try {
      parts.deadlines().after(spanNanos, this::forgetOld);
      isSet = true;
    } finally {
      if (!isSet) {
        hasDeadline.set(false); // not set to true: it may have fired, and found no job
      }
    }
  }

  /**
   * The deadline of the oldest: until it is set anew, or there is no job, there seems to be one.
   */
  private void forgetOld() {
    int age = (int) (((longestNanos - 1) >>> tick) + 2); // for each end is rounded down
    long leftNanos = 0; // if something fails, soon again
    boolean isToBeSet = true;
    try {
      int now = now();
      forgetUpTo(now - age);
      OptionalInt oldest = ended.oldestTick();
      if (oldest.isEmpty()) {
        isToBeSet = false;
        hasDeadline.set(false);
        oldest = ended.oldestTick(); // one that came before that has read that there was one
        isToBeSet = oldest.isPresent() && hasDeadline.compareAndSet(false, true);
      }
      leftNanos = (long) (age - (now - oldest.orElse(now))) << tick;
    } finally {
      if (isToBeSet) {
        limitOldest(Math.max(leftNanos, longestNanos / LATENESS));
      }
    }
  }

  private void forgetUpTo(int tickOfEnd) {
    LiveJob[] old = new LiveJob[MOST_AT_A_TIME];
    for (int number = 0; number < Desks.DESKS; number++) {
      for (int count = -1; count != 0; ) {
        count = ended.take(number, old, tickOfEnd);
        try {
          letGo(old, count);
        } finally {
          ended.give(count);
        }
      }
    }
  }

  /**
   * Forgets a job; returns whether this call did: false where it has not ended, or was forgotten
   * before.
   */
  boolean remove(LiveJob job) {
    return job.status().isTerminal() && forget(job);
  }

  private boolean forget(LiveJob job) {
    boolean first = ended.forget(job);
    if (first) {
      letGo(job);
    }
    return first;
  }

  private void letGo(LiveJob[] jobs, int count) {
    for (int i = 0; i < count; i++) {
      letGoOfExtras(jobs[i]);
    }
    parts.table().removeAll(jobs, count);
    for (int i = 0; i < count; i++) {
      letGoOfValues(jobs[i]);
    }
  }

  private void letGo(LiveJob job) {
    letGoOfExtras(job);
    parts.table().remove(job);
    letGoOfValues(job);
  }

  private void letGoOfValues(LiveJob job) {
    if (!parts.values().isInMemory()) {
      parts.values().forgetInputs(job);
      parts.values().forgetResults(job, job.results());
    }
  }

  private static void letGoOfExtras(LiveJob job) {
    JobExtras extras = job.extras();
    if (extras == null) {
      return;
    }
    Deadlines.Entry age = extras.age;
    if (age != null) {
      age.cancel();
    }
    if (extras.claim != null) {
      extras.claim.forget(); // first: who does not find the job may make it anew
    }
  }

  /** Returns how many ended jobs are kept. */
  int size() {
    return ended.size();
  }
}
