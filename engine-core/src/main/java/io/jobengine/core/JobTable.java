package io.jobengine.core;

import io.jobengine.JobId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in memory, by id. An id is added once, and never again while its job is in the table.
 *
 * <p><b>Thread safety:</b> safe.
 *
 * <p><b>Memory effects:</b> what happened before a job was added happens-before the return of each
 * call that finds it.
 *
 * <p><b>Blocking:</b> a look-up waits for nobody, but for an id that is not here while jobs of its
 * segment are being added or removed. {@link #add}, {@link #remove} and an iteration wait for
 * whoever else adds to a segment or removes from it.
 */
final class JobTable<J extends JobTable.Entry> implements Iterable<J> {
  /*
   * Goals. A look-up by two longs that allocates nothing and touches little memory besides the job itself; no lock for
   * all jobs, and no stop of all jobs while the table grows; a cost that stays the same however many jobs have come and
   * gone; few bytes for each job; next to nothing for an engine with few jobs.
   *
   * Shape. Ids are random: they need no hash, and two of their parts are independent of each other. The highest bits
   * choose one of some segments, made when the first job of theirs comes; lower bits choose a place in it. A segment is one
   * JobSlots at a time: when there are too many jobs for it, or far too few, another takes its place. Each grows on its
   * own, by a part of its own, so that they do not all grow at the same moment.
   *
   * How many segments: so many that threads seldom want the same one, and so few that what stands at the head of each stays
   * in the processor's nearest cache. A thread that does nothing but submit holds one for a third of its time at most.
   *
   * Invariants. Jobs are added to a segment, and removed from it, with its lock held, and so are its slots replaced: by
   * others with the same jobs. After that nobody writes to the slots before. A look-up need not look again when its slots
   * were replaced meanwhile: whatever is added or removed after that, it began before.
   *
   * Memory. Segments and places are read as volatiles, and a full fence follows what was written to them. That orders a
   * find against an add or a remove by another thread also where the two look at different jobs.
   */
  static final int SEGMENTS =
      Integer.highestOneBit(Math.max(64, 4 * Runtime.getRuntime().availableProcessors()));

  /** One segment in so many stands for all where a rough size will do: ids are random. */
  private static final int SAMPLE = 8;

  private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SEGMENTS);
  private static final VarHandle SEGMENT = MethodHandles.arrayElementVarHandle(JobSlots[].class);

  /** What a table holds: something that has an id. */
  abstract static class Entry {
    final long high;
    final long low;

    Entry(long high, long low) {
      this.high = high;
      this.low = low;
    }
  }

  /** Through SEGMENT. */
  private final @Nullable JobSlots[] segments = new JobSlots[SEGMENTS];

  /**
   * Adds a job.
   *
   * @throws OutOfMemoryError if the table cannot grow; then the job was not added
   */
  void add(J job) {
    int segment = segmentOf(job.high);
    JobSlots.Segment locked = slotsOrNew(segment).segment();
    locked.lock();
    try {
      JobSlots slots = slotsOrNew(segment);
      if (slots.isFull()) {
        slots = slots.grown();
        SEGMENT.setVolatile(segments, segment, slots);
      }
      slots.add(job);
    } finally {
      locked.unlock();
    }
    VarHandle.fullFence();
  }

  /** Returns a job, or null. */
  @Nullable J find(JobId id) {
    return find(id.high(), id.low());
  }

  /** Returns a job, or null. */
  @SuppressWarnings("unchecked") // nothing else is ever added
  @Nullable J find(long high, long low) {
    JobSlots slots = slots(segmentOf(high));
    return slots == null ? null : (J) slots.find(high, low);
  }

  /** Removes a job; does nothing where it is not in the table. */
  void remove(J job) {
    removeOne(job);
    VarHandle.fullFence();
  }

  private void removeOne(J job) {
    int segment = segmentOf(job.high);
    JobSlots slots = slots(segment);
    if (slots == null) {
      return;
    }
    slots.segment().lock();
    try {
      JobSlots current = slotsOrNew(segment);
      if (current.remove(job) && current.isSparse()) {
        shrink(segment, current);
      }
    } finally {
      slots.segment().unlock();
    }
  }

  /**
   * Removes the first so many of some jobs, as {@link #remove} does, but faster than one by one
   * where what is to be read is in no cache of the processor.
   */
  void removeAll(J[] jobs, int count) {
    int taken = 0;
    for (int i = 0; i < count; i++) { // the waits for memory overlap here; locks would part them
      taken += takenAround(jobs[i]);
    }
    for (int i = 0; i < count && taken > 0; i++) {
      removeOne(jobs[i]);
    }
    VarHandle.fullFence();
  }

  private int takenAround(J job) {
    JobSlots slots = slots(segmentOf(job.high));
    return slots == null ? 0 : slots.takenAround(job);
  }

  /**
   * Returns all jobs, in no order: those that are there all the time, once, and of those that are
   * added or removed meanwhile some.
   */
  @SuppressWarnings("unchecked") // nothing else is ever added
  Stream<J> stream() {
    return IntStream.range(0, SEGMENTS)
        .mapToObj(this::jobs)
        .flatMap(List::stream)
        .map(job -> (J) job);
  }

  /** Returns about how many places for jobs there are: up to three times as many as jobs. */
  long roughPlaces() {
    long places = 0;
    for (int segment = 0; segment < SEGMENTS; segment += SAMPLE) {
      JobSlots slots = slots(segment);
      places += slots == null ? 0 : slots.capacity();
    }
    return places * SAMPLE;
  }

  /** Iterates as {@link #stream} does. */
  @Override
  public Iterator<J> iterator() {
    return stream().iterator();
  }

  private static int segmentOf(long high) {
    return (int) (high >>> SHIFT);
  }

  private @Nullable JobSlots slots(int segment) {
    return (JobSlots) SEGMENT.getVolatile(segments, segment);
  }

  private JobSlots slotsOrNew(int segment) {
    JobSlots slots = slots(segment);
    if (slots != null) {
      return slots;
    }
    JobSlots made = JobSlots.first(segment);
    JobSlots other = (JobSlots) SEGMENT.compareAndExchange(segments, segment, null, made);
    return other == null ? made : other;
  }

  /** Called with the lock of the slots held. */
  private void shrink(int segment, JobSlots sparse) {
    try {
      SEGMENT.setVolatile(segments, segment, sparse.shrunk());
    } catch (OutOfMemoryError e) {
      // The job is removed all the same, and the next removal tries again.
    }
  }

  /**
   * Returns a copy: look-ups see a job that is moved, an iteration could miss it or meet it twice.
   */
  private List<Entry> jobs(int segment) {
    JobSlots slots = slots(segment);
    if (slots == null) {
      return List.of();
    }
    slots.segment().lock();
    try {
      return slotsOrNew(segment).jobs();
    } finally {
      slots.segment().unlock();
    }
  }
}
