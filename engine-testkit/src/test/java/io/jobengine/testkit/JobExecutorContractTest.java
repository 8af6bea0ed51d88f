package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * The contract finds what is broken in an executor, and says what.
 *
 * @see BrokenJobExecutorsTest
 */
class JobExecutorContractTest {
  static final Duration GENEROUS = Duration.ofSeconds(10);

  /** For what never comes, however long one waits. */
  static final Duration SHORT = Duration.ofMillis(500);

  @Test
  void findsAnExecutorThatTakesMoreThanItHasPlaces() {
    rejects(
        places -> new PlainJobExecutor(places + 1),
        JobExecutorContract::takesAnAttemptForEachPlaceAndRefusesMoreAtOnce,
        GENEROUS,
        "An attempt was taken although no place was free");
  }

  @Test
  void findsAnExecutorThatHasFewerPlacesThanItSays() {
    rejects(
        places -> new PlainJobExecutor(places - 1),
        JobExecutorContract::takesAnAttemptForEachPlaceAndRefusesMoreAtOnce,
        GENEROUS,
        "An attempt was refused although a place was free");
  }

  @Test
  void findsAnExecutorThatRunsOneAttemptAtATime() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              synchronized Attempt run(Attempt attempt) {
                return attempt.run();
              }
            },
        JobExecutorContract::takesAnAttemptForEachPlaceAndRefusesMoreAtOnce,
        SHORT,
        "An attempt that was taken was not started");
  }

  @Test
  void findsAnExecutorThatKeepsWhatItRefused() {
    Queue<Attempt> refused = new ConcurrentLinkedQueue<>();
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              public boolean offer(Attempt attempt) {
                return super.offer(attempt) || !refused.add(attempt);
              }

              @Override
              void leave() {
                for (Attempt each = refused.poll(); each != null; each = refused.poll()) {
                  each.run();
                }
                super.leave();
              }
            },
        JobExecutorContract::takesAnAttemptForEachPlaceAndRefusesMoreAtOnce,
        GENEROUS,
        "was not taken, and so must be started this often");
  }

  @Test
  void findsAnExecutorThatLosesAPlaceToAnAttemptThatIsTooLate() {
    rejects(
        places ->
            new ElsewhereJobExecutor(places) {
              @Override
              void tooLate() {
                free.acquireUninterruptibly();
              }
            },
        JobExecutorContract::anAttemptThatIsTooLateLeavesItsPlaceFree,
        SHORT,
        "An attempt was refused, and no room listener was called");
  }

  @Test
  void findsAnExecutorThatLosesTheAttemptThatRunHandsOver() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              Attempt run(Attempt attempt) {
                attempt.run();
                return null;
              }
            },
        JobExecutorContract::theAttemptThatRunHandsOverKeepsThePlace,
        SHORT,
        "An attempt that was taken was not started");
  }

  @Test
  void findsAnExecutorThatFreesThePlaceBeforeItRunsTheNextAttempt() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              void work(Attempt first) {
                Attempt next = first.run();
                leave();
                for (; next != null; next = next.run()) {}
              }
            },
        JobExecutorContract::theAttemptThatRunHandsOverKeepsThePlace,
        GENEROUS,
        "An attempt was taken although no place was free");
  }

  @Test
  void findsAnExecutorWhoseStackGrowsWithTheChain() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              Attempt run(Attempt attempt) {
                try {
                  Attempt next = attempt.run();
                  return next == null ? null : run(next);
                } catch (StackOverflowError e) {
                  return null; // the test finds what is lost here
                }
              }
            },
        JobExecutorContract::runsALongChainOfAttempts,
        SHORT,
        "An attempt that was taken was not run to its end");
  }

  @Test
  void findsAnExecutorThatTellsOfRoomBeforeThePlaceIsFree() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              void leave() {
                signal();
                free.release();
              }
            },
        JobExecutorContract::aRoomListenerMayTakeTheFreePlace,
        SHORT,
        "No offer from a room listener was taken");
  }

  @Test
  void findsAnExecutorThatTellsOfRoomOnlyWhenAllPlacesAreFree() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              void signal() {
                if (free.availablePermits() == places) {
                  super.signal();
                }
              }
            },
        JobExecutorContract::aRoomListenerHearsOfEachPlace,
        SHORT,
        "No offer from a room listener was taken");
  }

  @Test
  void findsAnExecutorThatCallsListenersWithALockHeld() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              synchronized boolean claim() {
                return super.claim();
              }

              @Override
              synchronized void leave() {
                super.leave();
              }
            },
        JobExecutorContract::roomListenersAreCalledWithNoLockHeld,
        SHORT,
        "An offer did not return");
  }

  @Test
  void findsAnExecutorThatKnowsOneListenerOnly() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              public Registration onRoom(Runnable listener) {
                listeners.clear();
                return super.onRoom(listener);
              }
            },
        JobExecutorContract::everyRoomListenerHears,
        SHORT,
        "The first of two room listeners was not called");
  }

  @Test
  void findsAnExecutorThatCallsAListenerWhoseRegistrationIsClosed() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              public Registration onRoom(Runnable listener) {
                listeners.add(listener);
                return () -> {};
              }
            },
        JobExecutorContract::aClosedRegistrationHearsNoMore,
        GENEROUS,
        "A closed registration's listener was called this often");
  }

  @Test
  void findsAnExecutorThatLooksForRoomAndTakesItInTwoSteps() {
    Gap gap = new Gap();
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              boolean claim() {
                boolean isFree = free.availablePermits() > 0;
                gap.pass();
                free.tryAcquire();
                return isFree;
              }
            },
        JobExecutorContract::concurrentOffersTakeAsManyPlacesAsThereAre,
        GENEROUS,
        "Six threads offered at once, and this many were taken");
  }

  @Test
  void findsAnExecutorThatTellsOfRoomOnce() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              private final AtomicBoolean isFirst = new AtomicBoolean(true);

              @Override
              void signal() {
                if (isFirst.getAndSet(false)) {
                  super.signal();
                }
              }
            },
        JobExecutorContract::nothingIsLostWhenManyThreadsOffer,
        SHORT,
        "An attempt was refused, and no room listener was called");
  }

  @Test
  void findsAnExecutorThatCountsAReplacedPlaceTwice() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              public boolean replace(Attempt abandoned) {
                leave();
                return true;
              }
            },
        JobExecutorContract::aReplacedPlaceCountsOnce,
        GENEROUS,
        "An attempt was taken although no place was free");
  }

  @Test
  void findsAnExecutorThatSaysItReplacedAPlaceAndDidNot() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              public boolean replace(Attempt abandoned) {
                return true;
              }
            },
        JobExecutorContract::aReplacedPlaceCountsOnce,
        SHORT,
        "An attempt was refused, and no room listener was called");
  }

  @Test
  void findsAnExecutorThatReplacesThePlaceOfAnAttemptThatHasEnded() {
    rejects(
        places ->
            new PlainJobExecutor(places) {
              @Override
              public boolean replace(Attempt abandoned) {
                leave();
                return true;
              }
            },
        JobExecutorContract::anAttemptThatHasEndedIsNotReplaced,
        GENEROUS,
        "It says that it replaced a place that was free");
  }

  static void rejects(
      IntFunction<PlainJobExecutor> broken,
      TrialBody<JobExecutorContract> test,
      Duration bound,
      String complaint) {
    JobExecutorContract contract =
        new JobExecutorContract() {
          @Override
          public JobExecutor newExecutor(int places) {
            return broken.apply(places);
          }

          @Override
          public Duration bound() {
            return bound;
          }
        };
    AssertionError error = assertThrows(AssertionError.class, () -> test.run(contract));
    assertTrue(error.toString().contains(complaint), () -> "It complained: " + error);
  }
}
