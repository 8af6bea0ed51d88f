package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.core.JobTableTest.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How gaps are closed, and the orders in which slots are replaced and used, each written out. */
class JobSlotsTest {
  private static final int PLACES = 8;
  private static final int MOST_JOBS = 6;

  private final JobSlots slots = JobSlots.first(0);

  /** Returns a job whose home is one of the eight places, and adds it. */
  private Named add(long home) {
    Named job = new Named(slots.jobs().size(), home << 28);
    slots.add(job);
    return job;
  }

  private static Named find(JobSlots in, Named job) {
    return (Named) in.find(job.high, job.low);
  }

  private void assertHolds(Named... jobs) {
    for (Named job : jobs) {
      assertSame(job, find(slots, job));
    }
    assertEquals(Set.of(jobs), Set.copyOf(slots.jobs()));
  }

  @Test
  void theJobsOfOneHomeFollowEachOtherIntoTheGap() {
    Named first = add(2);
    Named second = add(2);
    Named third = add(2);
    slots.remove(first);
    assertHolds(second, third);
    assertEquals(List.of(second, third), slots.jobs());
  }

  @Test
  void aJobThatIsAtHomeStaysThere() {
    Named first = add(2);
    Named second = add(3);
    slots.remove(first);
    assertHolds(second);
  }

  @Test
  void aJobPassesOverOthersThatMayNotStandInTheGap() {
    Named first = add(2);
    Named atHome = add(3);
    Named away = add(2);
    Named behind = add(4);
    slots.remove(first);
    assertHolds(atHome, away, behind);
    assertEquals(List.of(away, atHome, behind), slots.jobs());
  }

  @Test
  void aChainThatGoesAroundTheEndIsClosedAsOthersAre() {
    Named last = add(7);
    Named around = add(7);
    Named next = add(0);
    slots.remove(last);
    assertHolds(around, next);
    assertEquals(List.of(next, around), slots.jobs());
    slots.remove(around);
    assertHolds(next);
  }

  @Test
  void aJobAtTheLastPlaceIsNotMovedToTheFirst() {
    Named around = add(7);
    Named other = add(7);
    slots.remove(other);
    assertHolds(around);
    assertNull(find(slots, other));
  }

  @Test
  void aJobThatIsNotHereIsNotRemoved() {
    Named job = add(1);
    assertFalse(slots.remove(new Named(job.high, job.low)));
    assertFalse(slots.remove(new Named(0, 5L << 28)));
    assertHolds(job);
    assertTrue(slots.remove(job));
    assertFalse(slots.remove(job));
  }

  @Test
  void thereIsAlwaysAnEmptyPlace() {
    List<Named> added = new ArrayList<>();
    while (!slots.isFull()) {
      added.add(add(3));
    }
    assertEquals(MOST_JOBS, added.size());
    assertHolds(added.toArray(Named[]::new));
    assertFalse(slots.grown().isFull());
  }

  @Test
  void slotsAreFollowedByLargerOnesAndStayAsTheyWere() {
    Named first = add(2);
    Named second = add(2);
    JobSlots next = slots.grown();
    assertSame(first, find(next, first));
    assertTrue(next.remove(first));
    Named third = new Named(9, 2L << 28);
    next.add(third);
    assertSame(second, find(next, second));
    assertSame(third, find(next, third));
    assertHolds(first, second);
    assertNull(find(slots, third));
  }

  @Test
  void slotsAreSparseWhenThereAreFarFewerJobsThanPlaces() {
    JobSlots many = slots;
    List<Named> jobs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many = many.isFull() ? many.grown() : many;
      Named job = new Named(i, (long) i << 24);
      many.add(job);
      jobs.add(job);
    }
    jobs.subList(0, 50).forEach(many::remove);
    assertFalse(many.isSparse());
    jobs.subList(50, 75).forEach(many::remove);
    assertTrue(many.isSparse());
    JobSlots fewer = many.shrunk();
    assertFalse(fewer.isSparse());
    assertFalse(fewer.isFull());
    assertEquals(Set.copyOf(jobs.subList(75, 100)), Set.copyOf(fewer.jobs()));
    jobs.subList(75, 100).forEach(job -> assertSame(job, find(fewer, job)));
  }

  @Test
  void theFirstSlotsAreNeverSparse() {
    assertFalse(slots.isSparse());
    assertEquals(PLACES, MOST_JOBS + 2);
  }

  /** What would be a job that another one was moved over, and that looks as if it were gone. */
  @Test
  void aLookUpOfWhatIsNotHereWaitsWhileJobsAreMoved() {
    Named here = add(2);
    AtomicReference<Named> moved = new AtomicReference<>();
    JobSlots.Segment segment = slots.segment();
    Named late = new Named(1, 2L << 28);
    Background finder;
    segment.lock();
    try {
      Background.run(() -> assertSame(here, find(slots, here))).await();
      finder = Background.run(() -> moved.set(find(slots, late)));
      Background.until(() -> isIn("lock", finder.thread));
      slots.add(late);
    } finally {
      segment.unlock();
    }
    finder.await();
    assertSame(late, moved.get());
  }

  private static boolean isIn(String method, Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }
}
