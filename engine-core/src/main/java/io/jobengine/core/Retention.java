package io.jobengine.core;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps ended jobs for a time, and at most so many; then forgets them. */
final class Retention {
  /*
   * Whoever sees the end of a job may remove it, even before it stands among the ended jobs. It is forgotten by whoever
   * says so to the job first, once: that one takes it out of the table, and lets go of its values.
   *
   * Where there are more than may be kept, the oldest are forgotten, some at a time: each touches memory that nothing has
   * touched for long, and together that is faster than one by one.
   *
   * Nearly all jobs are kept for the longest time, the engine's, so they grow too old in the order of their ends: one
   * deadline, for the oldest, serves them all. Only a job that is to be kept for a shorter time has a deadline of its own.
   *
   * No old job is forgotten about: who adds a job then reads whether there is a deadline for the oldest; who finds no job
   * writes that there is none, then looks again. Both are full fences.
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
  private final EndedJobs ended = new EndedJobs();

  /** Whether there is a deadline for the oldest job. */
  private final AtomicBoolean hasDeadline = new AtomicBoolean();

  Retention(EngineParts parts) {
    this.parts = parts;
    this.longestNanos = parts.longestRetentionNanos();
    this.tick =
        Math.max(SMALLEST_TICK, Long.SIZE - TICKS - Long.numberOfLeadingZeros(longestNanos));
    this.origin = parts.clock().nanoTime();
    this.atATime = Math.min(MOST_AT_A_TIME, 1 + parts.keptJobs() / PARTS);
  }

  /** Makes room for a job whose end is about to be shown: afterwards nothing may fail. */
  void makeRoom(LiveJob job) {
    ended.makeRoom();
    if (job.limits().retentionNanos() < longestNanos) {
      job.extrasOrNew();
    }
  }

  /** Keeps a job whose end was shown. */
  void keep(LiveJob job, long endNanos) {
    if (!job.isListed() && parts.values().isInMemory()) { // nobody can ask for it again
      job.forget();
      parts.table().remove(job);
      return;
    }
    if (!ended.add(job, ticks(endNanos))) {
      return;
    }
    if (job.limits().retentionNanos() < longestNanos) {
      limitAge(job, job.limits().retentionNanos());
    } else {
      setDeadline(longestNanos);
    }
    if (ended.size() > parts.keptJobs()) {
      forgetOldest(ticks(endNanos));
    }
  }

  /** Rounded down: a job is never taken for older than it is. */
  private int ticks(long nanos) {
    return (int) ((nanos - origin) >>> tick);
  }

  private void forgetOldest(int now) {
    LiveJob[] oldest = new LiveJob[atATime];
    do {
      int count = ended.forgetOldest(oldest, now + 1);
      if (count == 0) {
        return; // whoever is on the way with a job looks again
      }
      letGo(oldest, count);
    } while (ended.size() > parts.keptJobs());
  }

  private void limitAge(LiveJob job, long spanNanos) {
    Deadlines.Entry age = parts.deadlines().after(spanNanos, () -> forget(job));
    job.extrasOrNew().age = age;
    if (job.isForgotten()) {
      age.cancel();
    }
  }

  private void setDeadline(long spanNanos) {
    if (!hasDeadline.get() && hasDeadline.compareAndSet(false, true)) {
      parts.deadlines().after(spanNanos, this::forgetOld);
    }
  }

  private void forgetOld() {
    hasDeadline.set(false);
    int now = ticks(parts.clock().nanoTime());
    int age = (int) (((longestNanos - 1) >>> tick) + 2); // for each end is rounded down
    LiveJob[] old = new LiveJob[MOST_AT_A_TIME];
    for (int count = -1; count != 0; ) {
      count = ended.forgetOldest(old, now - age);
      letGo(old, count);
    }
    OptionalInt oldest = ended.oldestTick();
    if (oldest.isPresent()) {
      long leftNanos = (long) (age - (now - oldest.getAsInt())) << tick;
      setDeadline(Math.max(leftNanos, longestNanos / LATENESS));
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
