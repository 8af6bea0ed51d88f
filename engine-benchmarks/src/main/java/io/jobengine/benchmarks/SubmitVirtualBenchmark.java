package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.RunBy;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A job from its inputs to its end, each on a virtual thread of its own; from Java 21 on. */
public class SubmitVirtualBenchmark extends SubmitBatches {
  /** What is measured: the name of a {@link Contestant}. */
  @Param({"Floor", "ByHand", "Engine"})
  public String contestant;

  /** Has the contestant's code compiled, and opens it. */
  @Setup
  public void open(BenchmarkParams params) {
    open(contestant, RunBy.VIRTUAL, params);
  }
}
