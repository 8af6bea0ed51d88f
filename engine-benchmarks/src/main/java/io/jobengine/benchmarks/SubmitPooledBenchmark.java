package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.RunBy;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A job from its inputs to its end, run by two workers. */
public class SubmitPooledBenchmark extends SubmitBatches {
  /** What is measured: the name of a {@link Contestant}. */
  @Param({"Floor", "FloorQueue", "ByHand", "Engine", "EngineHeard", "EngineLogged", "EngineNamed"})
  public String contestant;

  /** Opens the contestant. */
  @Setup
  public void open() {
    open(contestant, RunBy.POOL);
  }
}
