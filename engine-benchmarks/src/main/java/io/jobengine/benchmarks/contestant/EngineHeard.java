package io.jobengine.benchmarks.contestant;

import io.jobengine.core.JobEngines;
import io.jobengine.spi.JobListener;
import java.util.concurrent.atomic.LongAdder;

/** The engine with one listener, which counts. */
final class EngineHeard extends Engine {
  EngineHeard(Conditions conditions) {
    super(conditions);
  }

  @Override
  void configure(JobEngines.Builder builder) {
    LongAdder heard = new LongAdder();
    JobListener counter = change -> heard.increment();
    builder.listener(counter);
  }
}
