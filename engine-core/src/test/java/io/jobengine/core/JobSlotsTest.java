package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.core.JobTableTest.Named;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The orders in which the slots of a segment are replaced and used, each written out. */
class JobSlotsTest {
  private final JobSlots slots = JobSlots.empty(0);
  private final Named first = new Named(0, 8);
  private final Named second = new Named(0, 16);

  private static Named find(JobSlots in, Named job) {
    return (Named) in.find(job.high, job.low);
  }

  @Test
  void anAddBeforeTheReplacementIsCopied() {
    assertTrue(slots.add(first));
    JobSlots next = slots.replacement();
    assertSame(first, find(next, first));
    assertSame(first, find(slots, first), "a look-up may still be there");
  }

  /** There are empty places, and nobody will look at them again. */
  @Test
  void anAddAfterTheReplacementFindsTheSlotsFrozen() {
    assertTrue(slots.add(first));
    JobSlots next = slots.replacement();
    assertFalse(slots.add(second));
    assertNull(find(slots, second));
    assertNull(find(next, second));
    assertTrue(next.add(second));
    assertSame(second, find(next, second));
  }

  @Test
  void aJobThatWasRemovedBeforeTheReplacementIsNotCopied() {
    slots.add(first);
    slots.add(second);
    slots.remove(first);
    JobSlots next = slots.replacement();
    assertNull(find(next, first));
    assertSame(second, find(next, second));
    assertEquals(List.of(second), next.stream().toList());
  }

  /** As when there is no memory for others: the next add asks again. */
  @Test
  void frozenSlotsCanBeUsedAndReplacedAgain() {
    slots.add(first);
    slots.add(second);
    slots.replacement();
    assertSame(first, find(slots, first));
    slots.remove(first);
    assertNull(find(slots, first));
    assertEquals(List.of(second), slots.stream().toList());
    JobSlots next = slots.replacement();
    assertEquals(List.of(second), next.stream().toList());
    assertTrue(next.add(first));
  }

  @Test
  void slotsAreFullWhileALookUpStillFindsAnEmptyPlace() {
    List<Named> added = new ArrayList<>();
    for (long low = 0; low < 8; low++) {
      Named job = new Named(0, low);
      if (slots.add(job)) {
        added.add(job);
      }
    }
    assertEquals(5, added.size());
    added.forEach(job -> assertSame(job, find(slots, job)));
    JobSlots next = slots.replacement();
    added.forEach(job -> assertSame(job, find(next, job)));
    assertTrue(next.add(new Named(0, 6)));
  }

  @Test
  void slotsAreLitteredWhenJobsHaveLeftMorePlacesThanThereAreJobs() {
    JobSlots many = slots;
    List<Named> jobs = new ArrayList<>();
    for (long low = 0; low < 100; low++) {
      Named job = new Named(0, low);
      jobs.add(job);
      if (!many.add(job)) {
        many = many.replacement();
        assertTrue(many.add(job));
      }
    }
    jobs.subList(0, 60).forEach(many::remove);
    assertFalse(many.isLittered());
    jobs.subList(60, 80).forEach(many::remove);
    assertTrue(many.isLittered());
    assertFalse(many.replacement().isLittered());
  }
}
