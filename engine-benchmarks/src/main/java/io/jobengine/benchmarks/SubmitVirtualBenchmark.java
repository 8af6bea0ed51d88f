package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.RunBy;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A job from its inputs to its end, each on a virtual thread of its own; from Java 21 on. */
public class SubmitVirtualBenchmark extends SubmitBatches {
  /** What is measured: the name of a {@link Contestant}. */
  @Param({"Floor", "ByHand", "Engine"})
  public String contestant;

  /** Opens the contestant. */
  @Setup
  public void open() {
    open(contestant, RunBy.VIRTUAL);
  }
}
