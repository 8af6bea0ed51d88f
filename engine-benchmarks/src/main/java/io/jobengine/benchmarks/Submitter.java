package io.jobengine.benchmarks;

import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.RunBy;
import io.jobengine.benchmarks.harness.SubmitLeg;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** One submitting thread: its lane, and the inputs that it gives. */
@State(Scope.Thread)
public class Submitter {
  private static final int SOME = 10_000;
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  int lane;
  Form form;

  /** Takes the lane of the thread's number. */
  @Setup
  public void takeLane(ThreadParams thread) {
    lane = thread.getThreadIndex();
    form = Form.of(lane);
  }

  /** Submits on one thread until all is compiled, unless nobody wants to warm up. */
  static void warmUp(BenchmarkParams params, String contestant, RunBy runBy) {
    if (params.getWarmup().getCount() > 0) {
      SubmitLeg.warmUp(contestant, runBy.name(), SOME, QUIET_NANOS);
    }
  }
}
