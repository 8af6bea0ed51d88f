package io.jobengine.testkit;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A job executor that keeps the attempts it takes until a test runs them. It has a number of
 * places; an attempt holds one from the offer until it has run and handed over no next attempt.
 *
 * <p><b>Thread safety:</b> safe; several threads may run attempts.
 *
 * <p><b>Callbacks:</b> attempts run, and room listeners are called, with no lock held, on the
 * thread of the test that called.
 */
public final class ManualJobExecutor implements JobExecutor {
  private final Object lock = new Object();
  private final Queue<Attempt> pending = new ArrayDeque<>(); // guarded by lock
  private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();
  private int places; // guarded by lock
  private int busy; // guarded by lock; places with an attempt that is pending, runs or was taken
  private int takenOut; // guarded by lock; those of them whose attempt was taken

  private ManualJobExecutor(int places) {
    this.places = checked(places);
  }

  /**
   * Returns an executor with places.
   *
   * @param places how many attempts it holds at once, 0 or more
   * @throws IllegalArgumentException if the number is negative
   */
  public static ManualJobExecutor withRoom(int places) {
    return new ManualJobExecutor(places);
  }

  @Override
  public boolean offer(Attempt attempt) {
    Objects.requireNonNull(attempt);
    synchronized (lock) {
      if (busy >= places) {
        return false;
      }
      busy++;
      return pending.add(attempt);
    }
  }

  @Override
  public Registration onRoom(Runnable listener) {
    RoomListener place = new RoomListener(Objects.requireNonNull(listener));
    listeners.add(place);
    return place;
  }

  /** Returns how many attempts wait to be run. */
  public int pending() {
    synchronized (lock) {
      return pending.size();
    }
  }

  /** Returns how many places are free. */
  public int room() {
    synchronized (lock) {
      return Math.max(0, places - busy);
    }
  }

  /**
   * Runs the oldest attempt on this thread, and no other. The next attempt that it hands over keeps
   * the place and becomes pending; without one the place becomes free, and room listeners are
   * called.
   *
   * @throws NoSuchElementException if no attempt is pending
   */
  public void runNext() {
    run(next());
  }

  /**
   * Runs attempts on this thread until none is pending, those included that are handed over or
   * offered meanwhile.
   *
   * @return how many ran
   */
  public int runAll() {
    int ran = 0;
    for (Attempt attempt = poll(); attempt != null; attempt = poll()) {
      run(attempt);
      ran++;
    }
    return ran;
  }

  /**
   * Returns the oldest attempt for the test to {@linkplain Attempt#begin begin}. It is no longer
   * pending, but holds its place until {@link #freePlace}.
   *
   * @throws NoSuchElementException if no attempt is pending
   */
  public Attempt takeNext() {
    Attempt attempt = next();
    synchronized (lock) {
      takenOut++;
    }
    return attempt;
  }

  /**
   * Frees the place of an attempt that was taken, and calls the room listeners.
   *
   * @throws IllegalStateException if no attempt that was taken holds a place
   */
  public void freePlace() {
    synchronized (lock) {
      if (takenOut == 0) {
        throw new IllegalStateException("No attempt that was taken holds a place");
      }
      takenOut--;
    }
    ended(null);
  }

  /**
   * Changes the number of places, silently: {@link #signalRoom} tells of new ones. Attempts that
   * hold places in excess keep them.
   *
   * @param places how many attempts it holds at once, 0 or more
   * @throws IllegalArgumentException if the number is negative
   */
  public void setRoom(int places) {
    synchronized (lock) {
      this.places = checked(places);
    }
  }

  /** Calls the room listeners, whether there is room or not. */
  public void signalRoom() {
    listeners.forEach(place -> place.listener.run());
  }

  private Attempt next() {
    Attempt attempt = poll();
    if (attempt == null) {
      throw new NoSuchElementException("No attempt is pending");
    }
    return attempt;
  }

  private @Nullable Attempt poll() {
    synchronized (lock) {
      return pending.poll();
    }
  }

  private void run(Attempt attempt) {
    Attempt next = null;
    try {
      next = attempt.run();
    } finally {
      ended(next);
    }
  }

  /** Gives the place to the next attempt, or frees it where there is none. */
  private void ended(@Nullable Attempt next) {
    boolean hasRoom;
    synchronized (lock) {
      if (next == null) {
        busy--;
      } else {
        pending.add(next);
      }
      hasRoom = busy < places;
    }
    if (next == null && hasRoom) {
      signalRoom();
    }
  }

  private static int checked(int places) {
    if (places < 0) {
      throw new IllegalArgumentException("An executor has 0 places or more, not " + places);
    }
    return places;
  }

  /** Compares by identity, so that one listener may be added twice. */
  private final class RoomListener implements Registration {
    private final Runnable listener;

    RoomListener(Runnable listener) {
      this.listener = listener;
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }
}
