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

/** The ended jobs in the order of their ends; several pages of them. */
class EndedJobsTest {
  private static final int MANY = 1000;
  private static final int AT_A_TIME = 7;

  private final EndedJobs ended = new EndedJobs();

  private LiveJob add(int tick) {
    LiveJob job = Attempts.first().job;
    int before = ended.size();
    assertTrue(ended.add(job, tick));
    assertEquals(before + 1, ended.size());
    return job;
  }

  private List<LiveJob> addMany() {
    List<LiveJob> jobs = new ArrayList<>();
    for (int tick = 0; tick < MANY; tick++) {
      jobs.add(add(tick));
    }
    return jobs;
  }

  private List<LiveJob> take(int upTo) {
    List<LiveJob> all = new ArrayList<>();
    LiveJob[] some = new LiveJob[AT_A_TIME];
    for (int count = ended.forgetOldest(some, upTo);
        count > 0;
        count = ended.forgetOldest(some, upTo)) {
      all.addAll(Arrays.asList(some).subList(0, count));
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
    LiveJob after = add(Integer.MIN_VALUE);
    assertEquals(List.of(before), take(Integer.MAX_VALUE));
    assertEquals(List.of(after), take(Integer.MIN_VALUE + 1));
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
    assertFalse(job.isForgotten());
    assertTrue(ended.forget(job));
    assertTrue(job.isForgotten());
    assertFalse(ended.forget(job));
    assertEquals(0, ended.size());
  }

  @Test
  void oneThatIsForgottenBeforeItIsAddedIsNot() {
    LiveJob job = Attempts.first().job;
    assertTrue(ended.forget(job));
    assertFalse(ended.add(job, 0));
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
    assertTrue(ended.pages() <= 3, () -> ended.pages() + " pages for one job");
    assertEquals(List.of(oldest), take(MANY));
  }

  @Test
  void aJobThatIsForgottenWhileItIsAddedLeavesNoTrace() {
    Race.run(
        race -> {
          LiveJob job = Attempts.first().job;
          return new Race.Round() {
            @Override
            public void left() {
              race.meet();
              ended.add(job, 0);
            }

            @Override
            public void right() {
              race.meet();
              ended.forget(job);
            }

            @Override
            public void check() {
              assertTrue(job.isForgotten());
              assertEquals(OptionalInt.empty(), ended.oldestTick(), "it still has its place");
              assertEquals(0, ended.size());
              assertTrue(ended.pages() <= 2);
            }
          };
        });
  }

  @Test
  void aJobIsKeptWhoseNextAttemptComesTooLate() {
    Race.run(
        race -> {
          JobAttempt lost = Attempts.first();
          boolean[] isAdded = new boolean[1];
          return new Race.Round() {
            @Override
            public void left() {
              race.meet();
              isAdded[0] = ended.add(lost.job, 0);
            }

            @Override
            public void right() {
              race.meet();
              lost.job.nextAttempt(lost, 0);
            }

            @Override
            public void check() {
              assertTrue(isAdded[0]);
              assertTrue(ended.forget(lost.job));
              assertEquals(0, ended.size());
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
    assertEquals(1, ended.forgetOldest(new LiveJob[1], 1));
    Garbage.assertCollected(forgotten);
    Garbage.assertCollected(taken);
  }
}
