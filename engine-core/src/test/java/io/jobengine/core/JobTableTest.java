package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobId;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JobTableTest {
  private final JobTable<Named> table = new JobTable<>();
  private final SplittableRandom random = new SplittableRandom(1);

  /** All that a job is to the table. */
  static final class Named extends JobTable.Entry {
    Named(long high, long low) {
      super(high, low);
    }

    @Override
    public String toString() {
      return new JobId(high, low).toString();
    }
  }

  private Named add(long high, long low) {
    Named job = new Named(high, low);
    table.add(job);
    return job;
  }

  private List<Named> addMany(int count) {
    List<Named> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(add(random.nextLong(), random.nextLong()));
    }
    return jobs;
  }

  private void assertHolds(Iterable<Named> jobs) {
    for (Named job : jobs) {
      assertSame(job, table.find(job.high, job.low));
    }
  }

  private void assertHoldsNone(Iterable<Named> jobs) {
    for (Named job : jobs) {
      assertNull(table.find(job.high, job.low));
    }
  }

  @Test
  void anEmptyTableHoldsNothing() {
    assertNull(table.find(0, 0));
    assertNull(table.find(new JobId(-1, -1)));
    table.remove(new Named(1, 2));
    assertEquals(0, table.stream().count());
  }

  @Test
  void aJobIsFoundByItsIdAndByNoOther() {
    Named job = add(1, 2);
    assertSame(job, table.find(1, 2));
    assertSame(job, table.find(new JobId(1, 2)));
    assertNull(table.find(2, 1));
    assertNull(table.find(1, 2L | 1L << 32));
    assertNull(table.find(3, 2));
    assertNull(table.find(1L << 60, 2));
  }

  @Test
  void jobsStayInTheTableAsItGrows() {
    List<Named> jobs = addMany(300_000);
    assertHolds(jobs);
    assertHoldsNone(List.of(new Named(5, 6), new Named(-5, 6)));
    assertEquals(300_000, table.stream().count());
  }

  /** Ids that differ where neither the segment nor the place is taken from. */
  @Test
  void aChainOfJobsOfOnePlaceStaysWhole() {
    List<Named> jobs = new ArrayList<>();
    for (long i = 0; i < 500; i++) {
      jobs.add(add(i, 7));
      jobs.add(add(7, i << 32 | 9));
    }
    assertHolds(jobs);
    for (int i = 0; i < jobs.size(); i += 2) {
      table.remove(jobs.get(i));
    }
    for (int i = 0; i < jobs.size(); i++) {
      Named job = jobs.get(i);
      assertSame(i % 2 == 0 ? null : job, table.find(job.high, job.low));
    }
  }

  @Test
  void idsThatAreZeroAreIdsAsOthersAre() {
    assertNull(table.find(0, 0));
    Named zero = add(0, 0);
    Named like = add(0, 1L << 40);
    List<Named> more = LongStream.range(1, 100).mapToObj(i -> add(i, 0)).toList();
    assertHolds(more);
    assertHolds(List.of(zero, like));
    table.remove(zero);
    assertNull(table.find(0, 0));
    assertHolds(List.of(like));
    assertHolds(more);
  }

  @Test
  void aJobThatWasRemovedIsGoneAndTheOthersStay() {
    List<Named> jobs = addMany(20_000);
    Collections.shuffle(jobs, new java.util.Random(1));
    List<Named> removed = jobs.subList(0, 15_000);
    List<Named> kept = jobs.subList(15_000, 20_000);
    removed.forEach(table::remove);
    assertHoldsNone(removed);
    assertHolds(kept);
    removed.forEach(table::remove);
    assertHolds(kept);
    List<Named> added = addMany(20_000);
    assertHoldsNone(removed);
    assertHolds(kept);
    assertHolds(added);
  }

  @Test
  void onlyTheVeryJobIsRemoved() {
    Named job = add(1, 2);
    table.remove(new Named(1, 2));
    assertSame(job, table.find(1, 2));
  }

  @Test
  void anIdMayComeBackWhenItsJobIsGone() {
    table.remove(add(1, 2));
    assertSame(add(1, 2), table.find(1, 2));
    assertEquals(1, table.stream().count());
  }

  @Test
  void allJobsAreShownOnce() {
    List<Named> jobs = addMany(5_000);
    jobs.subList(0, 1_000).forEach(table::remove);
    Set<Named> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    table.forEach(job -> assertTrue(shown.add(job)));
    assertEquals(new HashSet<>(jobs.subList(1_000, 5_000)), shown);
    assertEquals(shown, table.stream().collect(Collectors.toSet()));
  }

  @Test
  void anIterationGoesOnWhileTheTableChanges() {
    List<Named> jobs = addMany(2_000);
    Set<Named> shown = new HashSet<>();
    for (Named job : table) {
      shown.add(job);
      if (shown.size() == 500) {
        jobs.subList(0, 500).forEach(table::remove);
        addMany(10_000);
      }
    }
    assertTrue(shown.containsAll(jobs.subList(500, 2_000)));
  }

  @Test
  void anEngineWithFewJobsHasASmallTable() {
    assertEquals(0, places());
    addMany(100);
    assertTrue(places() <= 1_000, places() + " places for 100 jobs");
  }

  @Test
  void aTableHasAtMostThreePlacesForEachJob() {
    addMany(500_000);
    assertTrue(places() <= 1_500_000, places() + " places");
  }

  @Test
  void placesThatJobsHaveLeftAreUsedForOthers() {
    Deque<Named> kept = new ArrayDeque<>(addMany(50_000));
    int before = places();
    for (int i = 0; i < 500_000; i++) {
      table.remove(kept.removeFirst());
      kept.addLast(add(random.nextLong(), random.nextLong()));
    }
    assertTrue(places() <= 2 * before, places() + " places, and " + before + " before");
    assertHolds(kept);
    assertEquals(kept.size(), table.stream().count());
  }

  @Test
  void aTableThatIsEmptiedIsSmallAgain() {
    List<Named> jobs = addMany(300_000);
    jobs.forEach(table::remove);
    assertTrue(places() <= 256 * 64, places() + " places for no job");
    assertEquals(0, table.stream().count());
  }

  /** Returns for how many jobs there are places. */
  private int places() {
    try {
      int places = 0;
      for (Object slots : (Object[]) read(table, "segments")) {
        places += slots == null ? 0 : ((Object[]) read(slots, "places")).length;
      }
      return places;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object read(Object owner, String field) throws ReflectiveOperationException {
    Field declared = owner.getClass().getDeclaredField(field);
    declared.setAccessible(true);
    return declared.get(owner);
  }
}
