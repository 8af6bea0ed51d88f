package io.jobengine.testkit;

import io.jobengine.spi.EngineClock;
import java.time.Duration;

/** The manual clock keeps the contract, when a test advances it. */
class EngineClockContractOnManualTest implements EngineClockContract {
  @Override
  public EngineClock newClock() {
    return new ManualClock();
  }

  @Override
  public void pass(EngineClock clock, Duration time) {
    ((ManualClock) clock).advance(time);
  }
}
