package io.jobengine.core;

import io.jobengine.spi.EngineClock;
import io.jobengine.testkit.EngineClockContract;

class SystemClockTest implements EngineClockContract {
  @Override
  public EngineClock newClock() {
    return new SystemClock();
  }
}
