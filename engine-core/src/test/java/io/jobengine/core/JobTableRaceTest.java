package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.core.JobTableTest.Named;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Threads that add, find and remove in one segment while it grows. All jobs of a round have the
 * upper half 0, and so share a segment.
 */
class JobTableRaceTest {
  private static final int ROUNDS = 1_000;

  /** With so many jobs a segment is full, and grows with the next. */
  private static final int FULL = mostJobs(100);

  /** To so many jobs a segment must come down from there to shrink. */
  private static final int KEPT = leastJobs(FULL) - 1;

  /** For how long jobs come and go. */
  private static final long COMING_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

  private static final int GROWN = 16;

  private final SplittableRandom random = new SplittableRandom(1);
  private JobTable<Named> table = new JobTable<>();

  private static int mostJobs(int least) {
    JobSlots slots = JobSlots.first(0);
    int jobs = 0;
    for (; jobs < least || !slots.isFull(); jobs++) {
      slots = slots.isFull() ? slots.grown() : slots;
      slots.add(new Named(0, jobs));
    }
    return jobs;
  }

  private static int leastJobs(int most) {
    JobSlots slots = JobSlots.first(0);
    List<Named> jobs = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      slots = slots.isFull() ? slots.grown() : slots;
      jobs.add(new Named(0, i));
      slots.add(jobs.get(i));
    }
    for (int left = most; ; left--) {
      slots.remove(jobs.get(left - 1));
      if (slots.isSparse()) {
        return left;
      }
    }
  }

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

  /** Both see that there is no segment, or that the place is empty. */
  @Test
  void ofTwoJobsThatWantOnePlaceNoneIsLost() {
    Race.run(race -> new TwoAdds(race, jobs(0)));
    Race.run(race -> new TwoAdds(race, jobs(1)));
  }

  /** Who waited for the lock goes on with the slots that there are then. */
  @Test
  void noJobIsLostThatIsAddedWhileItsSegmentGrows() {
    Race.run(race -> new TwoAdds(race, jobs(FULL - 1)));
    Race.run(race -> new TwoAdds(race, jobs(FULL)));
  }

  @Test
  void noJobIsLostThatIsAddedWhileItsSegmentShrinks() {
    Race.run(AddAndShrink::new);
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

  /** Far from its home, a job is moved past a reader who has not reached it, again and again. */
  @Test
  void aJobIsFoundAtAllTimesWhileItIsMovedPastTheReader() {
    Hops hops = new Hops();
    Background reading =
        Background.run(
            () -> {
              while (!hops.over) {
                hops.find();
              }
            });
    try {
      for (long end = System.nanoTime() + COMING_NANOS;
          System.nanoTime() - end < 0 && !reading.isDone(); ) {
        hops.run();
      }
    } finally {
      hops.over = true;
    }
    reading.await();
    assertTrue(hops.looks > 100, hops.looks + " looks");
  }

  /** Each time the oldest goes all others are moved: they have one home. */
  @Test
  void aJobIsFoundAtAllTimesWhileOthersOfItsChainComeAndGo() {
    race(new Coming(0x1234567, 0, 40), Coming::find);
  }

  /** As before, in the fewest places that there are, and around their end. */
  @Test
  void aJobIsFoundAtAllTimesInAChainThatGoesAroundTheEnd() {
    race(new Coming(Integer.MAX_VALUE, 0, 5), Coming::find);
  }

  @Test
  void aJobIsFoundAtAllTimesInASegmentThatGrowsAndShrinks() {
    race(new Coming(0, -1, 60), Coming::find);
  }

  /** Jobs that are moved meanwhile are neither missed nor met twice. */
  @Test
  void anIterationShowsEachJobThatStaysOnce() {
    race(new Coming(0x1234567, 0, 40), Coming::iterate);
    race(new Coming(0, -1, 60), Coming::iterate);
  }

  private void race(Coming coming, Consumer<Coming> reader) {
    Background reading =
        Background.run(
            () -> {
              while (!coming.over) {
                reader.accept(coming);
              }
            });
    try {
      for (long end = System.nanoTime() + COMING_NANOS;
          System.nanoTime() - end < 0 && !reading.isDone(); ) {
        coming.turn();
      }
    } finally {
      coming.over = true;
    }
    reading.await();
    assertTrue(coming.looks > 100, coming.looks + " looks");
  }

  /** Three threads in one segment. */
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

  /**
   * A job that stands behind thousands of others, all at home, and is moved to where the last of
   * them was, then to where one before that was, and so on.
   */
  private static final class Hops {
    private static final int OTHERS = 20_000;
    private static final int STEP = 100;

    /** A full chain and a job at its end. */
    private record Chain(JobSlots slots, Named[] others, Named job) {
      static Chain make() {
        JobSlots slots = JobSlots.first(0);
        while (slots.capacity() < OTHERS * 5 / 4) {
          slots = slots.grown();
        }
        Named[] others = new Named[OTHERS];
        for (int i = 0; i < OTHERS; i++) {
          others[i] = new Named(0, ((long) i << 31) / slots.capacity() + 1);
          slots.add(others[i]);
        }
        Named job = new Named(0, 0);
        slots.add(job);
        return new Chain(slots, others, job);
      }

      void remove(int other) {
        slots.segment().lock();
        try {
          assertTrue(slots.remove(others[other]));
        } finally {
          slots.segment().unlock();
        }
      }
    }

    private volatile Chain chain = Chain.make();
    private volatile boolean over;
    private int looks;

    void run() {
      Chain hopped = Chain.make();
      chain = hopped;
      for (int to = OTHERS - 2; to > 0; to -= STEP) {
        hopped.remove(to); // the job comes here
        hopped.remove(to + 1); // the next time nothing behind is to be looked at
      }
    }

    void find() {
      Chain seen = chain;
      assertSame(seen.job, seen.slots.find(0, 0), "it is always there");
      looks++;
    }
  }

  /**
   * Jobs that come in the order of their numbers and go in the same order, and what a reader must
   * see of it: what was there all the time while he looked, and not what was not.
   */
  private final class Coming {
    private final int home;
    private final int spread;
    private final int most;
    private final Deque<Named> here = new ArrayDeque<>();
    private final SplittableRandom choice = new SplittableRandom(2);
    private int turns;

    /** How many jobs there have been, written before the last of them is added, and after. */
    private volatile int adding;

    private volatile int added;

    /** How many of them have gone, written before the last of those is removed, and after. */
    private volatile int removing;

    private volatile int removed;
    private volatile boolean over;

    /** How often a job was looked for that was there. */
    private int looks;

    /** Makes jobs of one home, but for the bits that are to be spread, and so many at most. */
    Coming(int home, int spread, int most) {
      this.home = home;
      this.spread = spread;
      this.most = most;
      table = new JobTable<>();
    }

    private long low(int number) {
      return (home ^ number * 0x9E3779B9 & spread) & 0xFFFFFFFFL | (long) number << 32;
    }

    /**
     * Adds jobs until there are as many as may be, then removes the oldest, or now and then most.
     */
    void turn() {
      while (here.size() < most) {
        Named job = new Named(0, low(added));
        here.addLast(job);
        adding = added + 1;
        table.add(job);
        added = adding;
      }
      for (int goes = turns++ % 64 == 0 ? most - 1 : 1; goes > 0; goes--) {
        removing = removed + 1;
        table.remove(here.removeFirst());
        removed = removing;
      }
    }

    void find() {
      int gone = removed;
      int come = added;
      int number = Math.max(0, gone - 1 + choice.nextInt(come - gone + 3));
      Named found = table.find(0, low(number));
      if (found != null) {
        assertEquals(low(number), found.low);
        assertTrue(number >= gone && number < adding, "it was not there");
      } else {
        assertTrue(number >= come || number < removing, "it was there");
      }
      looks += number < come && number >= removing ? 1 : 0;
    }

    void iterate() {
      int gone = removed;
      int come = added;
      List<Named> shown = table.stream().toList();
      Set<Long> lows = new HashSet<>();
      shown.forEach(job -> assertTrue(lows.add(job.low), "it was met twice"));
      for (int number = removing; number < come; number++) {
        assertTrue(lows.contains(low(number)), "it was there");
        looks++;
      }
      int end = adding;
      shown.forEach(job -> assertTrue(job.low >>> 32 >= gone && job.low >>> 32 < end));
    }
  }

  /** One thread removes the job with which a segment shrinks; another one adds. */
  private final class AddAndShrink implements Race.Round {
    private final Race race;
    private final List<Named> jobs = jobs(FULL);
    private final Named added = jobs(1).get(0);

    AddAndShrink(Race race) {
      this.race = race;
      table = new JobTable<>();
      addAll(jobs);
      jobs.subList(KEPT + 1, FULL).forEach(table::remove);
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
      assertNull(find(jobs.get(KEPT)));
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
