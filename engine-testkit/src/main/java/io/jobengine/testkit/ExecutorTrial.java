package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobId;
import io.jobengine.Registration;
import io.jobengine.spi.JobExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor under test and the attempts that were offered to it. {@link #close} lets all of them
 * go and checks what must hold whatever happened: each that was taken was started once, no other
 * was started, and no more ran at once than there are places.
 */
final class ExecutorTrial implements AutoCloseable {
  private final JobExecutorContract contract;
  private final JobExecutor executor;
  private final Duration bound;
  private final Queue<TrialAttempt> attempts = new ConcurrentLinkedQueue<>();
  private final List<Registration> registrations = new CopyOnWriteArrayList<>();
  private final RoomSignal room = new RoomSignal();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();
  private final AtomicInteger places;
  private volatile boolean isClosing;

  ExecutorTrial(JobExecutorContract contract, int places) {
    this.contract = contract;
    this.places = new AtomicInteger(places);
    bound = contract.bound();
    executor = contract.newExecutor(places);
    onRoom(room::heard);
  }

  /** Returns an attempt that ends at once. */
  TrialAttempt attempt() {
    return attempt(/* isHeld= */ false, /* isTooLate= */ false, () -> null);
  }

  /** Returns an attempt that runs until it is let go. */
  TrialAttempt held() {
    return attempt(/* isHeld= */ true, /* isTooLate= */ false, () -> null);
  }

  /** Returns an attempt whose job ends before it starts. */
  TrialAttempt tooLate() {
    return attempt(/* isHeld= */ false, /* isTooLate= */ true, () -> null);
  }

  /** Returns the first of so many attempts that hand over to each other, and then to the last. */
  TrialAttempt chain(int length, TrialAttempt last) {
    return attempt(
        /* isHeld= */ false,
        /* isTooLate= */ false,
        () -> {
          TrialAttempt next = length > 1 ? chain(length - 1, last) : last;
          next.taken();
          return next;
        });
  }

  private TrialAttempt attempt(
      boolean isHeld, boolean isTooLate, Supplier<@Nullable TrialAttempt> next) {
    JobId id = new JobId(0, ids.incrementAndGet());
    TrialAttempt attempt = new TrialAttempt(this, id, isHeld, isTooLate, next);
    attempts.add(attempt);
    return attempt;
  }

  /** Offers on this thread; a listener that comes too late finds no room. */
  boolean offer(TrialAttempt attempt) {
    boolean isTaken = !isClosing && executor.offer(attempt);
    if (isTaken) {
      attempt.taken();
    }
    return isTaken;
  }

  void mustTake(TrialAttempt attempt) {
    assertTrue(offerInBackground(attempt), "An attempt was refused although a place was free");
  }

  void mustRefuse(TrialAttempt attempt) {
    assertFalse(offerInBackground(attempt), "An attempt was taken although no place was free");
  }

  /** Offers on another thread, and waits for the answer whatever it is. */
  void mustReturn(TrialAttempt attempt) {
    offerInBackground(attempt);
  }

  private boolean offerInBackground(TrialAttempt attempt) {
    AtomicBoolean isTaken = new AtomicBoolean();
    Race.await(
        Race.inBackground(() -> isTaken.set(offer(attempt))), bound, "An offer did not return");
    return isTaken.get();
  }

  /** Offers on this thread, again each time there may be room, as the engine does. */
  void takeWhenThereIsRoom(TrialAttempt attempt) throws InterruptedException {
    long seen = room.count();
    while (!offer(attempt)) {
      seen = room.awaitMoreThan(seen, bound);
    }
  }

  /** Adds a room listener until the end of the trial. */
  Registration onRoom(Runnable listener) {
    Registration registration = executor.onRoom(listener);
    registrations.add(registration);
    return registration;
  }

  /** Returns whether the executor set up another place for an attempt that it cannot get rid of. */
  boolean replace(TrialAttempt stuck) {
    boolean isReplaced = executor.replace(stuck);
    if (isReplaced) {
      places.incrementAndGet();
    }
    return isReplaced;
  }

  void awaitStart(TrialAttempt attempt) {
    Race.await(attempt.started(), bound, "An attempt that was taken was not started");
  }

  void awaitEnd(TrialAttempt attempt) {
    Race.await(attempt.ended(), bound, "An attempt that was taken was not run to its end");
  }

  private void awaitEndIfTaken(TrialAttempt attempt) {
    if (attempt.isTaken()) {
      awaitEnd(attempt);
    }
  }

  /** Hears that an attempt runs. */
  void entered() {
    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
  }

  /** Hears that an attempt has run. */
  void left() {
    running.decrementAndGet();
  }

  @Override
  public void close() {
    List<TrialAttempt> all = new ArrayList<>();
    isClosing = true;
    attempts.forEach(TrialAttempt::letGo);
    try {
      // The queue grows while a chain runs; the last of a chain is in it before the others.
      for (TrialAttempt each = attempts.poll(); each != null; each = attempts.poll()) {
        all.add(each);
        awaitEndIfTaken(each);
      }
      all.forEach(this::awaitEndIfTaken);
      registrations.forEach(Registration::close);
    } finally {
      dispose();
    }
    for (TrialAttempt each : all) {
      int expected = each.isTaken() ? 1 : 0;
      String what = each.isTaken() ? " was taken, " : " was not taken, ";
      assertEquals(expected, each.starts(), each + what + "and so must be started this often");
    }
    int most = mostRunning.get();
    if (contract.hasPlaces()) {
      assertTrue(most <= places.get(), most + " attempts ran at once on " + places + " places");
    }
  }

  private void dispose() {
    try {
      contract.dispose(executor);
    } catch (Exception e) {
      throw new AssertionError("The executor could not be disposed of", e);
    }
  }
}
