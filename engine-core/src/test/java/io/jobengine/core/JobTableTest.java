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
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    assertNull(table.find(1, 2L | 1L << 31));
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
  void jobsAreRemovedTogetherAsOneByOne() {
    List<Named> jobs = addMany(10_000);
    Named[] removed = jobs.subList(0, 5_000).toArray(Named[]::new);
    table.removeAll(removed, 4_000);
    assertHoldsNone(jobs.subList(0, 4_000));
    assertHolds(jobs.subList(4_000, 10_000));
    table.removeAll(removed, 5_000);
    assertHoldsNone(jobs.subList(0, 5_000));
    assertHolds(jobs.subList(5_000, 10_000));
    table.removeAll(removed, 5_000);
    assertEquals(5_000, table.stream().count());
  }

  /** Few homes, at both ends of a segment's places, and all jobs looked for after each step. */
  @Test
  void chainsAreRightWhateverComesAndGoes() {
    Map<Long, Named> model = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      long home = random.nextInt(-1, 2) & Integer.MAX_VALUE;
      long low = home ^ random.nextInt(4) << 28 ^ (long) random.nextInt(8) << 32;
      Named job = model.remove(low);
      if (job == null) {
        model.put(low, add(0, low));
      } else {
        table.remove(job);
        assertNull(table.find(0, low));
      }
      assertHolds(model.values());
    }
    assertEquals(new HashSet<>(model.values()), table.stream().collect(Collectors.toSet()));
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
  void aTableHasAtMostHalfAsManyPlacesAgainAsJobs() {
    addMany(500_000);
    assertTrue(places() <= 750_000, places() + " places");
  }

  @Test
  void placesThatJobsHaveLeftAreUsedForOthers() {
    Deque<Named> kept = new ArrayDeque<>(addMany(50_000));
    int before = places();
    comeAndGo(kept, 500_000);
    assertTrue(places() <= 1.3 * before, places() + " places, and " + before + " before");
    assertHolds(kept);
    assertEquals(kept.size(), table.stream().count());
  }

  @Test
  void slotsStayWhileAsManyJobsComeAsGo() {
    Deque<Named> kept = new ArrayDeque<>(addMany(50_000));
    comeAndGo(kept, 500_000);
    Object[] before = segments().clone();
    comeAndGo(kept, 200_000);
    long stayed = IntStream.range(0, before.length).filter(i -> segments()[i] == before[i]).count();
    assertTrue(stayed >= before.length - before.length / 16, stayed + " of " + before.length);
  }

  private void comeAndGo(Deque<Named> kept, int count) {
    for (int i = 0; i < count; i++) {
      kept.addLast(add(random.nextLong(), random.nextLong()));
      table.remove(kept.removeFirst());
    }
  }

  @Test
  void aTableThatIsEmptiedIsSmallAgain() {
    List<Named> jobs = addMany(300_000);
    jobs.forEach(table::remove);
    assertTrue(places() <= JobTable.SEGMENTS * 8, places() + " places for no job");
    assertEquals(0, table.stream().count());
  }

  private Object[] segments() {
    return (Object[]) read(table, "segments");
  }

  /** Returns for how many jobs there are places. */
  private int places() {
    int places = 0;
    for (Object slots : segments()) {
      places += slots == null ? 0 : ((Object[]) read(slots, "places")).length;
    }
    return places;
  }

  private static Object read(Object owner, String field) {
    try {
      Field declared = owner.getClass().getDeclaredField(field);
      declared.setAccessible(true);
      return declared.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
