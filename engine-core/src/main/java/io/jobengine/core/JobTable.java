package io.jobengine.core;

import io.jobengine.JobId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Iterator;
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
 * <p><b>Blocking:</b> a look-up never waits. {@link #add} waits while its own segment grows, {@link
 * #remove} for whoever else removes from its segment or makes it grow.
 */
final class JobTable<J extends JobTable.Entry> implements Iterable<J> {
  /*
   * Goals. A look-up by two longs that allocates nothing, never waits, and touches little memory besides the job itself;
   * an insert by one compare-and-set; no lock for all jobs, and no stop of all jobs while the table grows; next to nothing
   * for an engine with few jobs.
   *
   * Shape. Ids are random: they need no hash, and two of their parts are independent of each other. The highest bits
   * choose one of 256 segments, made when the first job of theirs comes. A segment is one JobSlots at a time: when that
   * is full of jobs, or of places that jobs have left, another takes its place. Segments grow one by one, each at a load
   * of its own, so that they do not all grow at the same moment.
   *
   * Invariants. The slots of a segment are replaced with their lock held, after a look that they are still those of the
   * segment; and when they are replaced no empty place is left in them, so no job can be added to what nobody looks at
   * any more. What was in them is in those that follow, but for what was removed before. A look-up need not look again
   * when its slots were replaced meanwhile: whatever is added or removed after that, it began before.
   *
   * Memory. Segments and places are read and written as volatiles. That orders a find against an add or a remove by
   * another thread also where the two look at different jobs.
   */
  private static final int SEGMENTS = 256;
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
    for (JobSlots slots = slotsOrNew(segment); !slots.add(job); ) {
      slots = replace(segment, slots);
    }
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
    int segment = segmentOf(job.high);
    for (JobSlots slots = slots(segment); slots != null; slots = slots(segment)) {
      synchronized (slots.lock()) {
        if (slots == slots(segment)) {
          slots.remove(job);
          if (slots.isLittered()) {
            tidy(segment, slots);
          }
          return;
        }
      }
    }
  }

  /** Returns all jobs, in no order; shows what is added and removed meanwhile, or does not. */
  @SuppressWarnings("unchecked") // nothing else is ever added
  Stream<J> stream() {
    return IntStream.range(0, SEGMENTS)
        .mapToObj(this::slots)
        .flatMap(slots -> slots == null ? Stream.empty() : slots.stream())
        .map(job -> (J) job);
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
    JobSlots made = JobSlots.empty(segment);
    JobSlots other = (JobSlots) SEGMENT.compareAndExchange(segments, segment, null, made);
    return other == null ? made : other;
  }

  /** Has others take the place of slots that are full, or waits for it; returns those. */
  private JobSlots replace(int segment, JobSlots full) {
    synchronized (full.lock()) {
      if (full == slots(segment)) {
        SEGMENT.setVolatile(segments, segment, full.replacement());
      }
    }
    return slotsOrNew(segment);
  }

  /** Called with the lock of the slots held. */
  private void tidy(int segment, JobSlots littered) {
    try {
      SEGMENT.setVolatile(segments, segment, littered.replacement());
    } catch (OutOfMemoryError e) {
      // The job is removed all the same, and what remains of it is tidied up with the next.
    }
  }
}
