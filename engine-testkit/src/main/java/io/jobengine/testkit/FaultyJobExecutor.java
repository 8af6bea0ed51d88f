package io.jobengine.testkit;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import java.util.Objects;

/**
 * A job executor that passes attempts on, or refuses them or fails while a test says so. Nobody
 * hears of room when it is healed: the executor behind it says so when it next has some.
 *
 * <p><b>Thread safety:</b> that of the executor behind it.
 */
public final class FaultyJobExecutor implements JobExecutor {
  private final JobExecutor executor;
  private final Fault faultBefore = new Fault();
  private final Fault faultAfter = new Fault();
  private volatile boolean isRefusing;

  /** Makes an executor that passes all attempts on to another. */
  public FaultyJobExecutor(JobExecutor executor) {
    this.executor = Objects.requireNonNull(executor);
  }

  @Override
  public boolean offer(Attempt attempt) {
    faultBefore.strike();
    boolean isTaken = !isRefusing && executor.offer(attempt);
    faultAfter.strike();
    return isTaken;
  }

  @Override
  public Registration onRoom(Runnable listener) {
    return executor.onRoom(listener);
  }

  @Override
  public boolean replace(Attempt abandoned) {
    return executor.replace(abandoned);
  }

  /** Makes it say that there is no room for any attempt from now on. */
  public void refuse() {
    isRefusing = true;
  }

  /** Makes it throw this, as it is, for each attempt from now on; nothing is passed on. */
  public void failWith(Throwable failure) {
    faultBefore.set(failure);
  }

  /**
   * Makes it pass on each attempt from now on, and then throw this, as it is: the attempt may run
   * although the one who offered it must think that it was not taken.
   */
  public void failAfterTakingWith(Throwable failure) {
    faultAfter.set(failure);
  }

  /** Makes it pass on attempts again. */
  public void heal() {
    isRefusing = false;
    faultBefore.clear();
    faultAfter.clear();
  }
}
