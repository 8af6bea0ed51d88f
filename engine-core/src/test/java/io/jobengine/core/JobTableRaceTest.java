package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.jobengine.core.JobTableTest.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/**
 * Threads that add, find and remove in one segment while it grows. All jobs of a round have the
 * upper half 0, and so share a segment.
 */
class JobTableRaceTest {
  private static final int ROUNDS = 1_000;

  /** How many jobs the first segment takes before it grows to more than 256 places. */
  private static final int FULL = 180;

  private static final int GROWN = 16;

  private final SplittableRandom random = new SplittableRandom(1);
  private JobTable<Named> table = new JobTable<>();

  private List<Named> jobs(int count) {
    List<Named> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(new Named(0, random.nextLong()));
    }
    return jobs;
  }

  private Named find(Named job) {
    return table.find(job.high, job.low);
  }

  private void assertHolds(List<Named> jobs) {
    jobs.forEach(job -> assertSame(job, find(job)));
  }

  /** The copying takes longer than the way to it. */
  private void waitAMoment() {
    for (int i = random.nextInt(50); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  private void addAll(List<Named> jobs) {
    jobs.forEach(table::add);
  }

  /** Both see that the segment, or the place, is empty. */
  @Test
  void ofTwoJobsThatWantOnePlaceNoneIsLost() {
    Race.run(race -> new TwoAdds(race, jobs(0)));
    Race.run(race -> new TwoAdds(race, jobs(1)));
  }

  /** What is put into a place is copied, or finds the place frozen and waits. */
  @Test
  void noJobIsLostThatIsAddedWhileItsSegmentGrows() {
    Race.run(race -> new TwoAdds(race, jobs(FULL - 1)));
    Race.run(race -> new TwoAdds(race, jobs(FULL)));
  }

  /** The removal has the segment tidied up, although it has room. */
  @Test
  void noJobIsLostThatIsAddedWhileItsSegmentIsTidiedUp() {
    Race.run(AddAndTidy::new);
  }

  /** A job that is copied is not removed from where it was before, and so comes back. */
  @Test
  void noJobComesBackThatIsRemovedWhileItsSegmentGrows() {
    Race.run(GrowAndRemove::new);
  }

  @Test
  void aJobIsFoundAtAllTimesWhileItsSegmentGrows() {
    List<Named> before = new ArrayList<>();
    List<Named> more = new ArrayList<>();
    Runnable renew =
        () -> {
          table = new JobTable<>();
          before.clear();
          before.addAll(jobs(4));
          addAll(before);
          more.clear();
          more.addAll(jobs(4 * GROWN));
        };
    renew.run();
    Rounds.of(ROUNDS)
        .together(
            () -> addAll(more),
            () -> {
              for (int i = 0; i < 100; i++) {
                assertHolds(before);
              }
            })
        .thenEach(renew::run);
  }

  /** A look-up that began before the segment grew finds what was added afterwards. */
  @Test
  void aJobIsFoundFromItsAddOnByEveryThread() {
    int jobs = 20_000;
    AtomicReferenceArray<Named> added = new AtomicReferenceArray<>(jobs);
    AtomicInteger count = new AtomicInteger();
    Background finder =
        Background.run(
            () -> {
              for (int seen = 0; seen < jobs; ) {
                seen = count.get();
                for (int i = Math.max(0, seen - 10); i < seen; i++) {
                  assertSame(added.get(i), find(added.get(i)));
                }
              }
            });
    for (Named job : jobs(jobs)) {
      added.set(count.get(), job);
      table.add(job);
      count.incrementAndGet();
    }
    finder.await();
  }

  /** Removals of two threads and adds of a third, in a segment that is littered and tidied up. */
  @Test
  void addsAndRemovalsOfManyThreadsLeaveWhatWasNotRemoved() {
    int each = 20_000;
    List<List<Named>> parts = List.of(jobs(each), jobs(each), jobs(each));
    List<Background> threads = new ArrayList<>();
    for (List<Named> part : parts) {
      threads.add(Background.run(() -> addAndRemoveHalf(part)));
    }
    threads.forEach(Background::await);
    for (List<Named> part : parts) {
      for (int i = 0; i < each; i++) {
        assertSame(i % 2 == 0 ? null : part.get(i), find(part.get(i)));
      }
    }
    assertEquals(parts.size() * each / 2, table.stream().distinct().count());
  }

  private void addAndRemoveHalf(List<Named> jobs) {
    for (int i = 0; i < jobs.size(); i++) {
      Named job = jobs.get(i);
      table.add(job);
      assertSame(job, find(job));
      if (i >= 100 && i % 2 == 0) {
        table.remove(jobs.get(i - 100));
        assertNull(find(jobs.get(i - 100)));
      }
    }
    for (int i = jobs.size() - 100; i < jobs.size(); i += 2) {
      table.remove(jobs.get(i));
    }
  }

  /** Two threads add to a table that has some jobs. */
  private final class TwoAdds implements Race.Round {
    private final Race race;
    private final List<Named> before;
    private final Named one = new Named(0, random.nextLong() << 8);
    private final Named other = new Named(0, random.nextLong() << 8);

    TwoAdds(Race race, List<Named> before) {
      this.race = race;
      this.before = before;
      table = new JobTable<>();
      addAll(before);
    }

    @Override
    public void left() {
      race.meet();
      table.add(one);
    }

    @Override
    public void right() {
      race.meet();
      table.add(other);
    }

    @Override
    public void check() {
      assertHolds(before);
      assertHolds(List.of(one, other));
      assertEquals(before.size() + 2, table.stream().distinct().count());
    }
  }

  /** One thread removes the job with which a segment is littered; another one adds. */
  private final class AddAndTidy implements Race.Round {
    private static final int KEPT = 56;
    private static final int REMOVED = 94;

    private final Race race;
    private final List<Named> jobs = jobs(KEPT + REMOVED);
    private final Named added = jobs(1).get(0);

    AddAndTidy(Race race) {
      this.race = race;
      table = new JobTable<>();
      addAll(jobs);
      jobs.subList(KEPT + 1, KEPT + REMOVED).forEach(table::remove);
    }

    @Override
    public void left() {
      race.meet();
      table.remove(jobs.get(KEPT));
    }

    @Override
    public void right() {
      race.meet();
      waitAMoment();
      table.add(added);
      assertSame(added, find(added));
    }

    @Override
    public void check() {
      assertHolds(jobs.subList(0, KEPT));
      assertHolds(List.of(added));
      assertEquals(KEPT + 1, table.stream().count());
    }
  }

  /** One thread adds the job with which a segment grows; another one removes. */
  private final class GrowAndRemove implements Race.Round {
    private final Race race;
    private final List<Named> jobs = jobs(FULL);
    private final Named removed = jobs.get(FULL / 2);
    private final Named added = jobs(1).get(0);

    GrowAndRemove(Race race) {
      this.race = race;
      table = new JobTable<>();
      addAll(jobs);
    }

    @Override
    public void left() {
      race.meet();
      table.add(added);
    }

    @Override
    public void right() {
      race.meet();
      waitAMoment();
      table.remove(removed);
      assertNull(find(removed));
    }

    @Override
    public void check() {
      assertNull(find(removed));
      assertHolds(List.of(added));
      assertEquals(jobs.size(), table.stream().count());
    }
  }
}
