package io.jobengine.core;

import io.jobengine.core.JobTable.Entry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The slots of one segment of a {@link JobTable}, until it grows: then it gets others. */
final class JobSlots {
  /*
   * Shape. An array of places for jobs, a power of two of them. The chain of a job begins at the place that the lowest
   * bits of its id name and goes on to the next places; the job stands in the first that was empty. Beside each place is
   * a fingerprint, the lower half of the id's lower half: a look-up passes by other jobs without touching them, and a
   * segment grows without touching any.
   *
   * Places. Each goes through one of these, and is never empty again:
   *
   *   empty -> job      by the compare-and-set of add: from then on the job is in the table
   *   job -> REMOVED    with the lock held
   *   empty -> FROZEN   by compare-and-set, with the lock held, when the slots are replaced; a chain ends there
   *
   * So a chain never gets shorter: whoever sees an empty place has passed all jobs that are in the chain. And once all
   * empty places are frozen, with the lock held, nothing changes any more: no place takes a job, and to remove one needs
   * the lock. Then the jobs are copied, to slots that no other thread knows until they are published. An add that meets a
   * frozen place waits for the lock, and goes to the slots that follow.
   *
   * Fingerprints. One is written after its job and with release, and never changes. So if it is not 0 there is a job, or
   * was one; if it is 0, the place itself must be asked.
   *
   * Fill. Where there are many places, one in eight is counted and stands for all: so an add seldom writes what others
   * write, too. The count stands behind the fingerprints, away from what every look-up reads.
   */
  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Entry[].class);
  private static final VarHandle FINGERPRINT = MethodHandles.arrayElementVarHandle(int[].class);

  private static final Entry REMOVED = new Mark();
  private static final Entry FROZEN = new Mark();

  private static final int LEAST_PLACES = 8;

  /** From so many places on, one of eight is counted. */
  private static final int MANY_PLACES = 1024;

  private static final int SAMPLE = 8;

  /** Segments grow when between 180 and 211 of 256 places are taken. */
  private static final int LEAST_LOAD = 180;

  private static final int LOAD_STEPS = 32;
  private static final int FULL_LOAD = 256;

  private static final class Mark extends Entry {
    Mark() {
      super(0, 0);
    }
  }

  /** The lock of the segment, and what it guards. */
  private static final class Removals {
    /** How many of the places that are counted are REMOVED. */
    int count;
  }

  private final int segment;

  /** Through PLACE. */
  private final @Nullable Entry[] places;

  /** One for each place, and then the count; through FINGERPRINT. */
  private final int[] fingerprints;

  /** A place is counted if it has none of these bits. */
  private final int uncounted;

  /** How many of the places that are counted may be taken. */
  private final int limit;

  private final Removals removals = new Removals();

  private JobSlots(int segment, int capacity) {
    this.segment = segment;
    this.places = new Entry[capacity];
    this.fingerprints = new int[capacity + 1];
    this.uncounted = capacity < MANY_PLACES ? 0 : SAMPLE - 1;
    this.limit = counted() * (LEAST_LOAD + segment % LOAD_STEPS) / FULL_LOAD;
  }

  static JobSlots empty(int segment) {
    return new JobSlots(segment, LEAST_PLACES);
  }

  /** Returns what is held to remove jobs and to replace these slots. */
  Object lock() {
    return removals;
  }

  @Nullable Entry find(long high, long low) {
    int last = places.length - 1;
    int fingerprint = (int) low;
    for (int place = fingerprint & last, left = last; left >= 0; place = place + 1 & last, left--) {
      int seen = (int) FINGERPRINT.getAcquire(fingerprints, place);
      if (seen == fingerprint || seen == 0) {
        Entry entry = (Entry) PLACE.getVolatile(places, place);
        if (entry == null || entry == FROZEN) {
          return null;
        }
        if (entry.low == low && entry.high == high && entry != REMOVED) {
          return entry;
        }
      }
    }
    return null;
  }

  /** Adds a job; returns false where these slots are full, or are being replaced. */
  boolean add(Entry job) {
    if ((int) FINGERPRINT.getOpaque(fingerprints, places.length) >= limit) {
      return false;
    }
    int last = places.length - 1;
    int fingerprint = (int) job.low;
    for (int place = fingerprint & last, left = last; left >= 0; place = place + 1 & last, left--) {
      if ((int) FINGERPRINT.getAcquire(fingerprints, place) == 0) {
        Entry seen = (Entry) PLACE.compareAndExchange(places, place, null, job);
        if (seen == null) {
          FINGERPRINT.setRelease(fingerprints, place, fingerprint);
          if ((place & uncounted) == 0) {
            FINGERPRINT.getAndAdd(fingerprints, places.length, 1);
          }
          return true;
        }
        if (seen == FROZEN) {
          return false;
        }
      }
    }
    return false;
  }

  /** Removes a job; does nothing where it is not here. Called with the lock held. */
  void remove(Entry job) {
    int last = places.length - 1;
    for (int place = (int) job.low & last, left = last;
        left >= 0;
        place = place + 1 & last, left--) {
      Entry seen = (Entry) PLACE.getVolatile(places, place);
      if (seen == null) {
        return;
      }
      if (seen == job) {
        PLACE.setVolatile(places, place, REMOVED);
        if ((place & uncounted) == 0) {
          removals.count++;
        }
        return;
      }
    }
  }

  /**
   * Returns whether jobs have left more places behind than there are jobs, and enough that it pays
   * to copy those. Called with the lock held.
   */
  boolean isLittered() {
    int left = (int) FINGERPRINT.getOpaque(fingerprints, places.length) - removals.count;
    return removals.count > left + counted() / 8 + LEAST_PLACES / 2;
  }

  /**
   * Freezes these slots, and returns others that are at most half full with the same jobs. Called
   * with the lock held. Where there is no memory for others, these stay frozen: what they hold can
   * be found and removed, and the next add asks for others again.
   */
  JobSlots replacement() {
    int jobs = freeze();
    int capacity = LEAST_PLACES;
    while (capacity < 2 * jobs) {
      capacity *= 2;
    }
    JobSlots next = new JobSlots(segment, capacity);
    for (int place = 0; place < places.length; place++) {
      Entry job = (Entry) PLACE.getVolatile(places, place);
      if (isJob(job)) {
        int fingerprint = (int) FINGERPRINT.getAcquire(fingerprints, place);
        next.take(job, fingerprint == 0 ? (int) job.low : fingerprint);
      }
    }
    next.fingerprints[capacity] = jobs / (next.uncounted + 1);
    return next;
  }

  /** Takes all empty places out of use, and returns how many jobs there are: these stay. */
  private int freeze() {
    int jobs = 0;
    for (int place = 0; place < places.length; place++) {
      Entry seen = (Entry) PLACE.getVolatile(places, place);
      if (seen == null) {
        seen = (Entry) PLACE.compareAndExchange(places, place, null, FROZEN);
      }
      if (isJob(seen)) {
        jobs++;
      }
    }
    return jobs;
  }

  /** Takes a job of the slots before; called by the one thread that knows these. */
  private void take(Entry job, int fingerprint) {
    int last = places.length - 1;
    int place = fingerprint & last;
    while (places[place] != null) {
      place = place + 1 & last;
    }
    places[place] = job;
    fingerprints[place] = fingerprint;
  }

  /** Returns the jobs that are here, and are not removed before they are reached. */
  Stream<Entry> stream() {
    return IntStream.range(0, places.length)
        .mapToObj(place -> (@Nullable Entry) PLACE.getVolatile(places, place))
        .filter(JobSlots::isJob)
        .map(Objects::requireNonNull);
  }

  private int counted() {
    return places.length / (uncounted + 1);
  }

  private static boolean isJob(@Nullable Entry entry) {
    return entry != null && entry != REMOVED && entry != FROZEN;
  }
}
