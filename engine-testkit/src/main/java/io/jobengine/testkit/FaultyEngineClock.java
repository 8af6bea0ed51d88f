package io.jobengine.testkit;

import io.jobengine.spi.EngineClock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/**
 * A clock that goes as another does, but whose alarms fail while a test says so, or do not ring.
 *
 * <p><b>Thread safety:</b> that of the clock behind it.
 */
public final class FaultyEngineClock implements EngineClock {
  private final EngineClock clock;
  private final Fault newAlarmFault = new Fault();
  private final Fault ringAtFault = new Fault();
  private volatile boolean isSilent;

  /** Makes a clock that has another tell the time and ring. */
  public FaultyEngineClock(EngineClock clock) {
    this.clock = Objects.requireNonNull(clock);
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public Alarm newAlarm(ThreadFactory threads, Runnable ring) {
    newAlarmFault.strike();
    return new FaultyAlarm(clock.newAlarm(threads, () -> ringUnlessSilent(ring)));
  }

  private void ringUnlessSilent(Runnable ring) {
    if (!isSilent) {
      ring.run();
    }
  }

  /** Makes {@link #newAlarm} throw this, as it is, from now on. */
  public void failNewAlarmWith(Throwable failure) {
    newAlarmFault.set(failure);
  }

  /**
   * Makes {@link Alarm#ringAt} throw this, as it is, from now on, as if no thread could be made;
   * what was set before stays set.
   */
  public void failRingAtWith(Throwable failure) {
    ringAtFault.set(failure);
  }

  /** Makes alarms whose time has come from now on not ring: what they were set for is lost. */
  public void loseRings() {
    isSilent = true;
  }

  /** Makes alarms work again; what was lost stays lost. */
  public void heal() {
    newAlarmFault.clear();
    ringAtFault.clear();
    isSilent = false;
  }

  private final class FaultyAlarm implements Alarm {
    private final Alarm alarm;

    FaultyAlarm(Alarm alarm) {
      this.alarm = alarm;
    }

    @Override
    public void ringAt(long nanoTime) {
      ringAtFault.strike();
      alarm.ringAt(nanoTime);
    }

    @Override
    public void close() {
      alarm.close();
    }
  }
}
