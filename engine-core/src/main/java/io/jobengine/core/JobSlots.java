package io.jobengine.core;

import io.jobengine.core.JobTable.Entry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one segment of a {@link JobTable}, until it grows or shrinks: then it gets others.
 */
final class JobSlots {
  /*
   * Shape. An array of places for jobs, and beside each place a fingerprint: half of the id's lower half, with the sign
   * set, so that 0 is left to say that the place is empty. The upper bits of the fingerprint name the job's home. The
   * chain of a job begins at its home and goes on to the next places, and around the end; the job stands in it somewhere
   * before the first empty place, and there always is one. So a look-up passes by other jobs without touching them, and
   * a job is moved without being touched.
   *
   * Writers are one at a time: they hold the lock of the segment, which all slots of a segment share. It is held for some
   * tens of nanoseconds, or for as long as it takes to copy the segment; so those who want it spin, then yield. A job that is
   * added takes the first empty place of its chain. One that is removed leaves a gap, which would end the chains that
   * pass over it: so the next job that may stand there, as its home is not behind the gap, is moved into it, which makes
   * a gap where that one stood, and so on until there is no such job before the next empty place. Chains are then as if
   * the removed job had never been there, and nothing needs to be tidied up later.
   *
   * Readers take no lock. What they may see, by what they are looking for:
   *
   *   A job that they find. Its own id is compared, so it is the right one, and was in the table when its place was read.
   *
   *   A job that is removed meanwhile. They find it or do not.
   *
   *   A job that is added meanwhile. Its place is written before its fingerprint; until that is seen it is not found.
   *
   *   A job that stays, and is moved back from one place to an earlier one. Its place and fingerprint are written there
   *   before the later ones are overwritten, so it is always somewhere in its chain. But a reader may have passed the
   *   earlier place before it came there, and reach the later one when it has left. So a job that was not found is looked
   *   for again, between two looks at the segment's version, which is odd while somebody has the lock, and differs
   *   afterwards. If that was even and the same, no job that the reader could meet was moved: then a job that stayed all
   *   the time stood at one place all the time, no place before it was empty, and it was found. If the version keeps
   *   changing, the reader looks with the lock held. The first look is without the version: so a job that is there is
   *   found without a line of memory that each writer writes.
   *
   *   Anything, in slots that others have followed. They do not change any more, and show the segment as it was when
   *   the others took over, which is after the reader began.
   *
   * Memory ordering. Each write of a place, of a fingerprint and of the even version releases, each read of a look-up
   * acquires. So whoever reads what a move wrote, or what was written after it, sees the odd version from before it when
   * it looks at the version again; and whoever reads an even version sees all moves up to it. Whoever finds a job sees
   * what happened before it was added, by its place; whoever knew of a job, and does not find it any more, sees what
   * happened before it was removed, by what the removal left in its place. A place is emptied before its fingerprint:
   * between the two it holds nobody, and the look-up goes on to the next. A fingerprint that is read before a place
   * changes hands, with the place read afterwards, misleads nobody: the id decides. What the writers need of each other
   * they have by the lock, and so they read plainly.
   */
  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final VarHandle FINGERPRINT = MethodHandles.arrayElementVarHandle(int[].class);

  private static final int LEAST_PLACES = 8;

  /** So many places lie on a line of a processor's cache. */
  private static final int LINE = 16;

  /** How often a reader looks without the lock for a job that it does not find. */
  private static final int TRIES = 4;

  /** What loads are parts of. */
  private static final int WHOLE = 256;

  /** So full are slots at most. */
  private static final int FULL = 205;

  /** So full are slots at least, but for the smallest. */
  private static final int SPARSE = 77;

  /** So full are slots that follow sparse ones. */
  private static final int REFILLED = 154;

  /**
   * Slots grow by between 77 and 108 of 256: segments whose sizes are alike grow at different
   * times.
   */
  private static final int LEAST_GROWTH = 77;

  private static final int GROWTH_STEPS = 32;

  private final Segment segment;

  /** Read through PLACE where the lock is not held; written through it. */
  private final @Nullable Entry[] places;

  /**
   * One for each place; read through FINGERPRINT where the lock is not held, written through it.
   */
  private final int[] fingerprints;

  private JobSlots(Segment segment, int capacity) {
    this.segment = segment;
    this.places = new Entry[capacity];
    this.fingerprints = new int[capacity];
  }

  /** Returns the first slots of a segment. */
  static JobSlots first(int segment) {
    return new JobSlots(new Segment(segment), LEAST_PLACES);
  }

  /** What the slots of a segment share, one after the other: their lock, first of all. */
  static final class Segment {
    private static final VarHandle VERSION;

    static {
      try {
        VERSION = MethodHandles.lookup().findVarHandle(Segment.class, "version", int.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final int number;

    /** How many jobs there are; guarded by the lock. */
    private int size;

    /** Odd while somebody has the lock, who alone makes it even. */
    private volatile int version;

    private Segment(int number) {
      this.number = number;
    }

    /**
     * Takes what is held to add, to remove, to copy, and to replace slots by others. Not reentrant.
     */
    void lock() {
      for (int tried = 0; ; tried++) {
        int seen = version;
        if ((seen & 1) == 0 && VERSION.compareAndSet(this, seen, seen + 1)) {
          return;
        }
        Spin.pause(tried);
      }
    }

    void unlock() {
      VERSION.setRelease(this, version + 1);
    }
  }

  Segment segment() {
    return segment;
  }

  @Nullable Entry find(long high, long low) {
    Entry found = look(high, low);
    return found == null ? lookAgain(high, low) : found;
  }

  private @Nullable Entry look(long high, long low) {
    int fingerprint = fingerprint(low);
    int capacity = fingerprints.length;
    int place = home(fingerprint);
    for (int left = capacity; left > 0; left--) {
      int seen = (int) FINGERPRINT.getVolatile(fingerprints, place);
      if (seen == fingerprint) {
        Entry entry = (Entry) PLACE.getVolatile(places, place);
        if (entry != null && entry.low == low && entry.high == high) {
          return entry;
        }
      } else if (seen == 0) {
        return null;
      }
      if (++place == capacity) {
        place = 0;
      }
    }
    return null; // jobs were moved, or there would have been an empty place
  }

  /** Looks until it is sure. */
  private @Nullable Entry lookAgain(long high, long low) {
    for (int tries = TRIES; tries > 0; tries--) {
      int before = segment.version;
      Entry found = look(high, low);
      if (found != null || ((before & 1) == 0 && segment.version == before)) {
        return found;
      }
      Thread.onSpinWait();
    }
    segment.lock();
    try {
      return look(high, low);
    } finally {
      segment.unlock();
    }
  }

  int capacity() {
    return places.length;
  }

  /** Returns whether others must follow before a job is added. Called with the lock held. */
  boolean isFull() {
    return segment.size >= places.length * FULL / WHOLE;
  }

  /** Returns whether there are far fewer jobs than places. Called with the lock held. */
  boolean isSparse() {
    return places.length > LEAST_PLACES && segment.size < places.length * SPARSE / WHOLE;
  }

  /** Adds a job, where these are not full. Called with the lock held. */
  void add(Entry job) {
    put(job, fingerprint(job.low));
    segment.size++;
  }

  /** Removes a job; returns false where it is not here. Called with the lock held. */
  boolean remove(Entry job) {
    int place = placeOf(job);
    if (place < 0) {
      return false;
    }
    close(place);
    segment.size--;
    return true;
  }

  /**
   * Reads what the removal of a job will read, and returns how much of that is not empty: nothing,
   * only where the job is not here. Without branches, so that the next call need not wait for this.
   */
  int takenAround(Entry job) {
    int home = home(fingerprint(job.low));
    int ahead = Math.min(home + LINE, places.length - 1);
    return (fingerprints[home] >>> 31)
        + (fingerprints[ahead] >>> 31)
        + (places[home] == null ? 0 : 1)
        + (places[ahead] == null ? 0 : 1);
  }

  /** Returns where a job stands, or -1. Called with the lock held. */
  private int placeOf(Entry job) {
    int place = home(fingerprint(job.low));
    while (fingerprints[place] != 0) {
      if (places[place] == job) {
        return place;
      }
      place = next(place);
    }
    return -1;
  }

  /** Closes the gap that a job leaves. */
  private void close(int left) {
    int gap = left;
    for (int place = next(gap); fingerprints[place] != 0; place = next(place)) {
      if (distance(home(fingerprints[place]), place) >= distance(gap, place)) {
        set(gap, places[place], fingerprints[place]);
        gap = place;
      }
    }
    set(gap, null, 0);
  }

  /** Returns larger ones with the same jobs. Called with the lock held. */
  JobSlots grown() {
    int capacity = places.length;
    int growth = capacity * (LEAST_GROWTH + segment.number % GROWTH_STEPS) / WHOLE;
    return copy(capacity + Math.max(growth, LEAST_PLACES / 2));
  }

  /** Returns smaller ones with the same jobs. Called with the lock held. */
  JobSlots shrunk() {
    return copy(Math.max(segment.size * WHOLE / REFILLED, LEAST_PLACES));
  }

  private JobSlots copy(int capacity) {
    JobSlots copy = new JobSlots(segment, capacity);
    for (int place = 0; place < places.length; place++) {
      if (fingerprints[place] != 0) {
        copy.put(places[place], fingerprints[place]);
      }
    }
    return copy;
  }

  /** Returns the jobs that are here. Called with the lock held. */
  List<Entry> jobs() {
    List<Entry> jobs = new ArrayList<>(segment.size);
    for (Entry job : places) {
      if (job != null) {
        jobs.add(job);
      }
    }
    return jobs;
  }

  private void put(@Nullable Entry job, int fingerprint) {
    int place = home(fingerprint);
    while (fingerprints[place] != 0) {
      place = next(place);
    }
    set(place, job, fingerprint);
  }

  private void set(int place, @Nullable Entry job, int fingerprint) {
    PLACE.setRelease(places, place, job);
    FINGERPRINT.setRelease(fingerprints, place, fingerprint);
  }

  private static int fingerprint(long low) {
    return (int) low | Integer.MIN_VALUE;
  }

  /** Scales the bits of a fingerprint down to a place. */
  private int home(int fingerprint) {
    return (int) (((fingerprint & Integer.MAX_VALUE) * (long) fingerprints.length) >>> 31);
  }

  private int next(int place) {
    return place + 1 == places.length ? 0 : place + 1;
  }

  /** Returns how many places one is behind another. */
  private int distance(int from, int to) {
    int distance = to - from;
    return distance < 0 ? distance + places.length : distance;
  }
}
