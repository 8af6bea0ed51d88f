package io.jobengine.core;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A thread that comes back while it is given up is not held for stuck afterwards. */
@JCStressTest
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "it had ended, or not begun")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "given up, and back")
@State
public class AbandonStress {
  private final StressJob job = StressJob.submitted();

  @Actor
  public void run() {
    job.run();
  }

  @Actor
  public void giveUp(ZZ_Result result) {
    result.r1 = job.giveUp();
  }

  @Arbiter
  public void look(ZZ_Result result) {
    result.r2 = job.isStuck();
  }
}
