package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link JobExecutor} owes, as tests. A test class implements this interface and says
 * how to make an executor:
 *
 * <pre>{@code
 * class PooledJobExecutorTest implements JobExecutorContract {
 *   @Override
 *   public JobExecutor newExecutor(int places) {
 *     return new PooledJobExecutor(places);
 *   }
 * }
 * }</pre>
 *
 * <p>The attempts do nothing: their task {@code contract/attempt} has no parameters. Some are held
 * while they run, in {@link Attempt#run} or, where the executor begins them to run them elsewhere,
 * in the call that ends the pen. Tests that an executor gives no occasion for are skipped: those of
 * places where there is no bound, of attempts that {@code run} hands over where nothing is run
 * here.
 */
public interface JobExecutorContract {
  /**
   * Returns a new executor whose places are all free.
   *
   * @param places how many attempts it may run at once, 1 to 3; one without such a bound ignores it
   */
  JobExecutor newExecutor(int places);

  /**
   * Ends an executor after a test, when all its attempts have ended. By default it is closed if it
   * is {@link AutoCloseable}.
   */
  default void dispose(JobExecutor executor) throws Exception {
    if (executor instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /**
   * Returns whether an executor refuses attempts when it runs as many as it has places. By default
   * it does; one that takes them all, on the thread that offers or on a new one, returns false.
   */
  default boolean hasPlaces() {
    return true;
  }

  /** Returns how long a test waits for what must happen. Default: 10 seconds. */
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** It takes an attempt for each place, runs them at once, and refuses more without waiting. */
  @Test
  default void takesAnAttemptForEachPlaceAndRefusesMoreAtOnce() throws InterruptedException {
    assumePlaces();
    try (ExecutorTrial trial = new ExecutorTrial(this, 3)) {
      List<TrialAttempt> held = List.of(trial.held(), trial.held(), trial.held());
      held.forEach(trial::mustTake);
      held.forEach(trial::awaitStart);
      trial.mustRefuse(trial.attempt());
      trial.mustRefuse(trial.attempt());
      held.forEach(TrialAttempt::letGo);
      TrialAttempt later = trial.attempt(); // would run behind one that was refused and kept
      trial.takeWhenThereIsRoom(later);
      trial.awaitEnd(later);
    }
  }

  /** It runs or begins each attempt that it took once, and none that it refused. */
  @Test
  default void startsEachAttemptThatItTookOnce() throws InterruptedException {
    try (ExecutorTrial trial = new ExecutorTrial(this, 2)) {
      for (int i = 0; i < 20; i++) {
        trial.takeWhenThereIsRoom(trial.attempt());
      }
    }
  }

  /** An attempt whose job has ended before it starts leaves its place free. */
  @Test
  default void anAttemptThatIsTooLateLeavesItsPlaceFree() throws InterruptedException {
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      trial.mustTake(trial.tooLate());
      trial.takeWhenThereIsRoom(trial.attempt());
    }
  }

  /** The attempt that {@link Attempt#run} hands over is run on the same place, without an offer. */
  @Test
  default void theAttemptThatRunHandsOverKeepsThePlace() {
    assumePlaces();
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      TrialAttempt second = trial.held();
      TrialAttempt first = trial.chain(1, second);
      trial.mustTake(first);
      trial.awaitEnd(first);
      assumeFalse(first.hasBegun(), "It runs attempts elsewhere");
      trial.awaitStart(second);
      trial.mustRefuse(trial.attempt());
    }
  }

  /** However many attempts hand over to each other, they all run: the stack does not grow. */
  @Test
  default void runsALongChainOfAttempts() {
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      TrialAttempt last = trial.attempt();
      TrialAttempt first = trial.chain(50_000, last);
      trial.mustTake(first);
      trial.awaitEnd(first);
      assumeFalse(first.hasBegun(), "It runs attempts elsewhere");
      trial.awaitEnd(last);
    }
  }

  /** A room listener is called when the place is free: what it offers is taken. */
  @Test
  default void aRoomListenerMayTakeTheFreePlace() {
    assumePlaces();
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      CompletableFuture<@Nullable Void> taken = offerOnRoom(trial);
      TrialAttempt held = trial.held();
      trial.mustTake(held);
      held.letGo();
      Race.await(taken, bound(), "No offer from a room listener was taken");
    }
  }

  /** A room listener is called when one of several places is free, though the others are not. */
  @Test
  default void aRoomListenerHearsOfEachPlace() {
    assumePlaces();
    try (ExecutorTrial trial = new ExecutorTrial(this, 3)) {
      CompletableFuture<@Nullable Void> taken = offerOnRoom(trial);
      List<TrialAttempt> held = List.of(trial.held(), trial.held(), trial.held());
      held.forEach(trial::mustTake);
      held.get(1).letGo();
      Race.await(taken, bound(), "No offer from a room listener was taken");
    }
  }

  /** A room listener may wait for a thread that offers: it is called with no lock held. */
  @Test
  default void roomListenersAreCalledWithNoLockHeld() {
    assumePlaces();
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      CompletableFuture<@Nullable Void> returned = new CompletableFuture<>();
      AtomicBoolean isFirst = new AtomicBoolean(true);
      trial.onRoom(
          () -> {
            if (isFirst.getAndSet(false)) {
              try {
                trial.mustReturn(trial.attempt());
                returned.complete(null);
              } catch (AssertionError e) {
                returned.completeExceptionally(e);
              }
            }
          });
      trial.mustTake(trial.attempt());
      Race.await(returned, bound().multipliedBy(2), "No room listener was called");
    }
  }

  /** Each listener hears of room, whoever else listens. */
  @Test
  default void everyRoomListenerHears() {
    assumePlaces();
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      CompletableFuture<@Nullable Void> one = new CompletableFuture<>();
      CompletableFuture<@Nullable Void> other = new CompletableFuture<>();
      trial.onRoom(() -> one.complete(null));
      trial.onRoom(() -> other.complete(null));
      trial.mustTake(trial.attempt());
      Race.await(one, bound(), "The first of two room listeners was not called");
      Race.await(other, bound(), "The second of two room listeners was not called");
    }
  }

  /** A listener whose registration was closed, even twice, hears nothing. */
  @Test
  default void aClosedRegistrationHearsNoMore() throws InterruptedException {
    AtomicInteger heard = new AtomicInteger();
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      Registration registration = trial.onRoom(heard::incrementAndGet);
      registration.close();
      registration.close();
      for (int i = 0; i < 5; i++) {
        trial.takeWhenThereIsRoom(trial.attempt());
      }
    }
    assertEquals(0, heard.get(), "A closed registration's listener was called this often");
  }

  /** Threads that offer at once get the places that there are: all of them, and no more. */
  @Test
  default void concurrentOffersTakeAsManyPlacesAsThereAre() {
    assumePlaces();
    for (int i = 0; i < 200; i++) {
      try (ExecutorTrial trial = new ExecutorTrial(this, 3)) {
        AtomicInteger taken = new AtomicInteger();
        Race.run(
            6,
            bound(),
            thread -> {
              if (trial.offer(trial.held())) {
                taken.incrementAndGet();
              }
            });
        assertEquals(3, taken.get(), "Six threads offered at once, and this many were taken");
      }
    }
  }

  /** Whoever is refused, and offers again when told of room, is taken in the end. */
  @Test
  default void nothingIsLostWhenManyThreadsOffer() {
    try (ExecutorTrial trial = new ExecutorTrial(this, 3)) {
      Race.run(
          4,
          bound().multipliedBy(2),
          thread -> {
            for (int i = 0; i < 100; i++) {
              trial.takeWhenThereIsRoom(
                  i % 3 == 0 ? trial.chain(2, trial.attempt()) : trial.attempt());
            }
          });
    }
  }

  /** A place that replaces a stuck one takes an attempt, and does not stay when that one ends. */
  @Test
  default void aReplacedPlaceCountsOnce() throws InterruptedException {
    assumePlaces();
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      TrialAttempt stuck = trial.held();
      trial.mustTake(stuck);
      trial.awaitStart(stuck);
      assumeTrue(trial.replace(stuck), "It replaces no places");
      TrialAttempt second = trial.held();
      trial.takeWhenThereIsRoom(second);
      trial.mustRefuse(trial.attempt());
      stuck.letGo();
      trial.awaitEnd(stuck);
      second.letGo();
      for (int i = 0; i < 100; i++) { // nothing tells when the stuck one has left its place
        TrialAttempt held = trial.held();
        trial.takeWhenThereIsRoom(held);
        trial.mustRefuse(trial.attempt());
        held.letGo();
      }
    }
  }

  /** An attempt that has left its place, and whose place another has, is not replaced. */
  @Test
  default void anAttemptThatHasEndedIsNotReplaced() throws InterruptedException {
    assumePlaces();
    try (ExecutorTrial trial = new ExecutorTrial(this, 1)) {
      TrialAttempt ended = trial.attempt();
      trial.mustTake(ended);
      trial.awaitEnd(ended);
      trial.takeWhenThereIsRoom(trial.held());
      assertFalse(trial.replace(ended), "It says that it replaced a place that was free");
      trial.mustRefuse(trial.attempt());
    }
  }

  private void assumePlaces() {
    assumeTrue(hasPlaces(), "It has room without bound");
  }

  /** Offers attempts from a room listener until one is taken. */
  private static CompletableFuture<@Nullable Void> offerOnRoom(ExecutorTrial trial) {
    CompletableFuture<@Nullable Void> taken = new CompletableFuture<>();
    trial.onRoom(
        () -> {
          if (!taken.isDone() && trial.offer(trial.held())) {
            taken.complete(null);
          }
        });
    return taken;
  }
}
