package io.jobengine.core;

import io.jobengine.AttemptEndedException;
import io.jobengine.JobSnapshot;
import io.jobengine.spi.AttemptPen;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LIZ_Result;
import org.openjdk.jcstress.infra.results.LZZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** The end protocol: with the status comes all that is told of the end, and nothing before it. */
public class EndStress {
  /** Results and the time of the end are seen together with the status. */
  @JCStressTest
  @Outcome(id = "EXECUTING, false, false", expect = Expect.ACCEPTABLE, desc = "before the end")
  @Outcome(id = "SUCCEEDED, true, true", expect = Expect.ACCEPTABLE, desc = "after the end")
  @State
  public static class Results {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void end() {
      pen.result(StressJob.OUT, "done");
      pen.returned();
    }

    @Actor
    public void read(LZZ_Result result) {
      JobSnapshot seen = job.job.snapshot();
      result.r1 = seen.status();
      result.r2 = seen.findResult(StressJob.OUT).isPresent();
      result.r3 = seen.endedAt().isPresent();
    }
  }

  /** The last message and the failure are seen together with the status. */
  @JCStressTest
  @Outcome(id = "EXECUTING, 0, false", expect = Expect.ACCEPTABLE, desc = "before the end")
  @Outcome(id = "EXPECTED_FAILURE, 1, true", expect = Expect.ACCEPTABLE, desc = "after the end")
  @State
  public static class LastWords {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void end() {
      pen.failedAsExpected("no such river");
    }

    @Actor
    public void read(LIZ_Result result) {
      JobSnapshot seen = job.job.snapshot();
      result.r1 = seen.status();
      result.r2 = seen.messages().size();
      result.r3 = seen.failure().isPresent();
    }
  }

  /** A result that races with the end is there if it was taken, and only then. */
  @JCStressTest
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "the result was first")
  @Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "the end was first")
  @State
  public static class LateResult {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void write(ZZ_Result result) {
      try {
        pen.result(StressJob.OUT, "late");
        result.r1 = true;
      } catch (AttemptEndedException e) {
        result.r1 = false;
      }
    }

    @Actor
    public void end() {
      pen.returned();
    }

    @Arbiter
    public void read(ZZ_Result result) {
      result.r2 = job.job.snapshot().findResult(StressJob.OUT).isPresent();
    }
  }
}
