package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The ended jobs on their shelves: in the order of their ends, and never too many. */
class EndedJobsTest {
  private static final int MANY = 1000;
  private static final int MOST = 100_000;
  private static final int AT_A_TIME = 7;

  private final Desks desks = new Desks(/* counts= */ 0);
  private final EndedJobs ended = new EndedJobs(desks, MOST);

  private LiveJob add(int tick) {
    return add(/* number= */ 0, tick);
  }

  private LiveJob add(int number, int tick) {
    LiveJob job = Attempts.first().job;
    int before = ended.size();
    assertTrue(keep(number, job, tick));
    assertEquals(before + 1, ended.size());
    return job;
  }

  private boolean keep(int number, LiveJob job, int tick) {
    return keep(ended, number, job, tick);
  }

  /** Keeps a job as one does who has shown its end before. */
  private boolean keep(EndedJobs in, int number, LiveJob job, int tick) {
    Desk desk = desks.take(number);
    try {
      Shelf.Page page = in.pageToFill(desk);
      boolean isKept = job.keepOn(page);
      if (isKept) {
        in.put(page, job, tick);
      }
      return isKept;
    } finally {
      desk.leave();
    }
  }

  private Desk deskOf(int number) {
    Desk desk = desks.take(number);
    desk.leave();
    return desk;
  }

  private List<LiveJob> addMany() {
    List<LiveJob> jobs = new ArrayList<>();
    for (int tick = 0; tick < MANY; tick++) {
      jobs.add(add(tick));
    }
    return jobs;
  }

  /** Takes all up to a tick, and gives back their permits. */
  private List<LiveJob> take(int upTo) {
    List<LiveJob> all = new ArrayList<>();
    LiveJob[] some = new LiveJob[AT_A_TIME];
    for (int count = ended.takeOldest(some, upTo);
        count > 0;
        count = ended.takeOldest(some, upTo)) {
      all.addAll(Arrays.asList(some).subList(0, count));
      ended.give(count);
    }
    return all;
  }

  @Test
  void theyAreTakenInTheOrderOfTheirEnds() {
    List<LiveJob> jobs = addMany();
    assertEquals(jobs, take(MANY));
    assertEquals(List.of(), take(MANY));
    LiveJob another = add(0);
    assertEquals(List.of(another), take(0));
    assertEquals(0, ended.size());
  }

  @Test
  void thoseOfAllShelvesAreTakenByTheTickOfTheirEnds() {
    List<LiveJob> jobs = new ArrayList<>();
    for (int tick = 0; tick < MANY; tick++) {
      jobs.add(add(/* number= */ tick * 7 % Desks.DESKS, tick));
    }
    assertEquals(jobs.subList(0, 401), take(400));
    assertEquals(OptionalInt.of(401), ended.oldestTick());
    assertEquals(jobs.subList(401, MANY), take(MANY));
    assertEquals(OptionalInt.empty(), ended.oldestTick());
  }

  @Test
  void manyAreTakenAtOnceAlsoWhereTwoShelvesFillUpTogether() {
    for (int i = 0; i < 50; i++) {
      add(/* number= */ 3, /* tick= */ 0);
      add(/* number= */ 4, /* tick= */ 0);
    }
    assertEquals(40, ended.takeOldest(new LiveJob[40], 0));
  }

  @Test
  void onlyThoseAreTakenThatEndedUpToATick() {
    List<LiveJob> jobs = addMany();
    assertEquals(jobs.subList(0, 1), take(0));
    assertEquals(jobs.subList(1, 401), take(400));
    assertEquals(OptionalInt.of(401), ended.oldestTick());
  }

  @Test
  void ticksWrapAround() {
    LiveJob before = add(Integer.MAX_VALUE);
    LiveJob after = add(/* number= */ 1, Integer.MIN_VALUE);
    LiveJob later = add(Integer.MIN_VALUE + 1);
    assertEquals(List.of(before), take(Integer.MAX_VALUE));
    assertEquals(List.of(after, later), take(Integer.MIN_VALUE + 1));
  }

  @Test
  void oneThatIsForgottenIsNotTaken() {
    List<LiveJob> jobs = addMany();
    List<LiveJob> left = new ArrayList<>(jobs);
    for (int i = 0; i < MANY; i += 3) {
      assertTrue(ended.forget(jobs.get(i)));
      left.remove(jobs.get(i));
    }
    assertEquals(OptionalInt.of(1), ended.oldestTick());
    assertEquals(left, take(MANY));
    assertEquals(OptionalInt.empty(), ended.oldestTick());
  }

  @Test
  void aJobIsForgottenOnce() {
    LiveJob job = add(0);
    assertTrue(ended.has(job));
    assertTrue(ended.forget(job));
    assertFalse(ended.has(job));
    assertFalse(ended.forget(job));
    assertEquals(0, ended.size());
  }

  @Test
  void oneThatMadeRoomIsNotForgottenAgain() {
    List<LiveJob> jobs = addMany();
    take(MANY);
    for (LiveJob job : jobs) {
      assertFalse(ended.has(job));
      assertFalse(ended.forget(job));
    }
    assertEquals(0, ended.size());
  }

  @Test
  void oneThatIsForgottenBeforeItIsKeptIsNot() {
    LiveJob job = Attempts.first().job;
    assertTrue(ended.forget(job));
    assertFalse(keep(/* number= */ 0, job, /* tick= */ 0));
    assertFalse(ended.forget(job));
    assertEquals(0, ended.size());
    LiveJob next = add(1);
    assertEquals(List.of(next), take(1));
  }

  @Test
  void pagesWithoutJobsGoWhereverTheyStand() {
    LiveJob oldest = add(0);
    for (int round = 0; round < 20; round++) {
      addMany().forEach(ended::forget);
    }
    assertTrue(ended.pages() <= Desks.DESKS + 2, () -> ended.pages() + " pages for one job");
    LiveJob youngest = add(1);
    assertEquals(List.of(oldest, youngest), take(MANY));
    assertTrue(ended.pages() <= Desks.DESKS + 1, () -> ended.pages() + " pages for none");
  }

  @Test
  void aShelfThatWasEmptiedIsFilledAgain() {
    for (int round = 0; round < 3 * MANY; round++) {
      LiveJob taken = add(round);
      LiveJob forgotten = add(round);
      assertTrue(ended.forget(forgotten));
      assertEquals(OptionalInt.of(round), ended.oldestTick());
      assertEquals(List.of(taken), take(round));
    }
    assertTrue(ended.pages() <= Desks.DESKS + 1, () -> ended.pages() + " pages for none");
  }

  @Test
  void aDeskOwesAPermitForEachJobThatHadNone() {
    Desk desk = deskOf(5);
    assertFalse(ended.owes(desk));
    add(/* number= */ 5, /* tick= */ 0);
    assertTrue(ended.owes(desk));
    assertTrue(ended.giveFree(desk, 3));
    assertFalse(ended.owes(desk));
    add(/* number= */ 5, /* tick= */ 0);
    add(/* number= */ 5, /* tick= */ 0);
    assertFalse(ended.owes(desk));
    add(/* number= */ 5, /* tick= */ 0);
    assertTrue(ended.owes(desk));
    assertFalse(ended.owes(deskOf(6)), "it is no debt of others");
  }

  /** Keeps a job at a desk, and has its permit paid if there is a free one. */
  private boolean isPaidFor(EndedJobs in, int number, int atMost) {
    assertTrue(keep(in, number, Attempts.first().job, /* tick= */ 0));
    return in.giveFree(deskOf(number), atMost);
  }

  @Test
  void whatIsInStoreAtOtherDesksIsUsedBeforeAJobIsForgotten() {
    EndedJobs few = new EndedJobs(desks, /* most= */ 8);
    assertTrue(isPaidFor(few, /* number= */ 1, /* atMost= */ 4));
    assertTrue(isPaidFor(few, /* number= */ 2, /* atMost= */ 4));
    for (int number = 3; number <= 8; number++) {
      assertTrue(isPaidFor(few, number, /* atMost= */ 4), "there are some in store elsewhere");
    }
    assertEquals(8, few.size());
    assertFalse(isPaidFor(few, /* number= */ 9, /* atMost= */ 4));
    few.give(1);
    assertTrue(few.giveFree(deskOf(9), 4));
    assertFalse(isPaidFor(few, /* number= */ 9, /* atMost= */ 4));
  }

  @Test
  void manyPermitsAreTakenAtOnceAgainWhereManyAreFree() {
    EndedJobs some = new EndedJobs(desks, /* most= */ 4);
    for (int i = 0; i < 4; i++) {
      assertTrue(isPaidFor(some, /* number= */ 1, /* atMost= */ 4));
    }
    assertFalse(isPaidFor(some, /* number= */ 2, /* atMost= */ 4)); // so they are scarce
    assertEquals(4, some.takeOldest(new LiveJob[4], 0));
    some.give(4);
    assertTrue(some.giveFree(deskOf(2), 4));
    keep(some, /* number= */ 2, Attempts.first().job, /* tick= */ 0);
    assertFalse(some.owes(deskOf(2)), "it took more than one");
  }

  @Test
  void aDeskForWhichTwoHavePaidKeepsNoMoreThanOneMay() {
    EndedJobs some = new EndedJobs(desks, MOST);
    keep(some, /* number= */ 1, Attempts.first().job, /* tick= */ 0);
    assertTrue(some.giveFree(deskOf(1), 4));
    assertTrue(some.giveFree(deskOf(1), 4), "it owes nothing any more");
    some.give(deskOf(1), /* permits= */ 4, /* atMost= */ 3);
    for (int i = 0; i < 3; i++) {
      keep(some, /* number= */ 1, Attempts.first().job, /* tick= */ 0);
      assertFalse(some.owes(deskOf(1)));
    }
    keep(some, /* number= */ 1, Attempts.first().job, /* tick= */ 0);
    assertTrue(some.owes(deskOf(1)), "the others are free");
  }

  @Test
  void aJobThatIsForgottenWhileItIsKeptLeavesNoTrace() {
    Race.run(
        race -> {
          LiveJob job = Attempts.first().job;
          return new Race.Round() {
            @Override
            public void left() {
              race.meet();
              keep(/* number= */ 0, job, /* tick= */ 0);
            }

            @Override
            public void right() {
              race.meet();
              ended.forget(job);
            }

            @Override
            public void check() {
              assertFalse(ended.has(job));
              assertEquals(OptionalInt.empty(), ended.oldestTick(), "it still has its place");
              assertEquals(0, ended.size());
              assertTrue(ended.pages() <= Desks.DESKS + 1);
            }
          };
        });
  }

  @Test
  void aJobIsKeptWhoseNextAttemptComesTooLate() {
    Race.run(
        race -> {
          JobAttempt lost = Attempts.first();
          boolean[] isKept = new boolean[1];
          return new Race.Round() {
            @Override
            public void left() {
              race.meet();
              isKept[0] = keep(/* number= */ 0, lost.job, /* tick= */ 0);
            }

            @Override
            public void right() {
              race.meet();
              lost.job.nextAttempt(lost, 0);
            }

            @Override
            public void check() {
              assertTrue(isKept[0]);
              assertTrue(ended.forget(lost.job));
              assertEquals(0, ended.size());
            }
          };
        });
  }

  /** Whoever shows an end has a desk, and moves the job before he leaves it. */
  @Test
  void aJobThatIsForgottenWhileItsEndIsShownIsForgottenOnItsPage() {
    Race.run(
        race -> {
          LiveJob job = Attempts.first().job;
          boolean[] isForgotten = new boolean[1];
          return new Race.Round() {
            @Override
            public void left() {
              race.meet();
              Desk desk = desks.take(1);
              job.publish(Word.of(Row.SUCCEEDED, 1));
              Shelf.Page page = ended.pageToFill(desk);
              job.moveTo(page);
              ended.put(page, job, /* tick= */ 0);
              desk.leave();
            }

            @Override
            public void right() {
              race.meet();
              while (!job.status().isTerminal()) {
                Thread.onSpinWait();
              }
              isForgotten[0] = ended.forget(job);
            }

            @Override
            public void check() {
              assertTrue(isForgotten[0]);
              assertFalse(ended.has(job));
              assertEquals(0, ended.size());
              assertEquals(OptionalInt.empty(), ended.oldestTick());
            }
          };
        });
  }

  @Test
  void nothingHoldsAJobThatWasTakenOrForgotten() {
    WeakReference<LiveJob> taken = new WeakReference<>(add(0));
    WeakReference<LiveJob> forgotten = new WeakReference<>(add(1));
    add(2);
    ended.forget(forgotten.get());
    assertEquals(1, ended.takeOldest(new LiveJob[1], 1));
    Garbage.assertCollected(forgotten);
    Garbage.assertCollected(taken);
  }

  /** Else the pages of all that came after a job would be held by one who holds the job. */
  @Test
  void aJobThatWasTakenHoldsNoPageThatCameAfterItsOwn() {
    LiveJob held = add(0);
    WeakReference<Object> later = new WeakReference<>(addMany().get(MANY / 2).stage());
    take(MANY);
    Garbage.assertCollected(later);
    assertFalse(ended.has(held));
  }
}
