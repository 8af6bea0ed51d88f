package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobId;
import io.jobengine.JobStatus;
import io.jobengine.spi.JobListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The contract finds what is broken in a listener, and says what. */
class JobListenerContractTest {
  private static final Duration GENEROUS = Duration.ofSeconds(10);

  /** For what never comes, however long one waits. */
  private static final Duration SHORT = Duration.ofMillis(250);

  @Test
  void itsLivesTakeJobsToEachStatus() {
    Set<JobStatus> statuses = new HashSet<>();
    TrialLife.OF_EACH_KIND.forEach(life -> statuses.addAll(life.statuses()));
    assertTrue(statuses.containsAll(Set.of(JobStatus.values())), statuses::toString);
  }

  @Test
  void findsAListenerThatDoesNotKnowAStatus() {
    rejects(
        change -> {
          if (change.to() == JobStatus.EXPECTED_FAILURE) {
            throw new IllegalArgumentException("Unknown status");
          }
        },
        JobListenerContract::takesEachChangeOfALife,
        GENEROUS,
        "Unknown status");
  }

  @Test
  void findsAListenerThatExpectsToHaveHeardOfAJob() {
    Map<JobId, JobStatus> known = new HashMap<>();
    rejects(
        change -> {
          JobStatus before = known.put(change.job().id(), change.to());
          if (change.from() != JobStatus.NEW && before == null) {
            throw new IllegalStateException("Unknown job");
          }
        },
        JobListenerContract::takesAnyChangeOfAJobThatItHasNotHeardOf,
        GENEROUS,
        "Unknown job");
  }

  @Test
  void findsAListenerThatExpectsOneJobAtATime() {
    Map<JobId, JobStatus> running = new HashMap<>();
    rejects(
        change -> {
          JobId job = change.job().id();
          if (change.from() == JobStatus.NEW && !running.isEmpty() && !running.containsKey(job)) {
            throw new IllegalStateException("The job before has not ended");
          }
          if (change.to().isTerminal()) {
            running.remove(job);
          } else {
            running.put(job, change.to());
          }
        },
        JobListenerContract::takesTheChangesOfManyJobsMixed,
        GENEROUS,
        "The job before has not ended");
  }

  @Test
  void findsAListenerThatExpectsTheJobToStandWhereTheChangeSays() {
    rejects(
        change -> {
          if (change.job().status() != change.to()) {
            throw new IllegalStateException("The job stands elsewhere");
          }
        },
        JobListenerContract::takesAChangeOfAJobThatHasGoneOn,
        GENEROUS,
        "The job stands elsewhere");
  }

  @Test
  void findsAListenerThatMindsTheThread() {
    Set<Thread> threads = new HashSet<>();
    rejects(
        change -> {
          threads.add(Thread.currentThread());
          if (threads.size() > 1) {
            throw new IllegalStateException("Not on this thread");
          }
        },
        JobListenerContract::takesEachChangeOnAnotherThread,
        GENEROUS,
        "Not on this thread");
  }

  @Test
  void findsAListenerThatDoesNotReturn() {
    CountDownLatch never = new CountDownLatch(1);
    rejects(
        change -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        JobListenerContract::takesEachChangeOfALife,
        SHORT,
        "did not return within");
  }

  private static void rejects(
      JobListener broken, TrialBody<JobListenerContract> test, Duration bound, String complaint) {
    JobListenerContract contract =
        new JobListenerContract() {
          @Override
          public JobListener newListener() {
            return broken;
          }

          @Override
          public Duration bound() {
            return bound;
          }
        };
    Throwable thrown = assertThrows(Throwable.class, () -> test.run(contract));
    assertTrue(thrown.toString().contains(complaint), () -> "It complained: " + thrown);
  }
}
