package io.jobengine.testkit;

import io.jobengine.spi.EngineClock;

/** The contract works with a clock that follows the system's. */
class EngineClockContractOnPoolTest implements EngineClockContract {
  @Override
  public EngineClock newClock() {
    return new PoolClock(1);
  }
}
