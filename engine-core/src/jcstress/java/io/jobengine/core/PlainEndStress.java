package io.jobengine.core;

import io.jobengine.AttemptEndedException;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LZ_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** The end in one step: who writes or stops at that moment comes before it, or too late. */
public class PlainEndStress {
  /** Returns when the job is no longer queued. */
  private static void awaitStart(StressJob job) {
    while (job.status() == JobStatus.SUBMITTED) {
      Thread.onSpinWait();
    }
  }

  /** A message that was taken is seen with the end, and one that was refused is not. */
  @JCStressTest
  @Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "the message was first")
  @Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "the end was first")
  @State
  public static class LateMessage {
    private final StressJob job = StressJob.submitted();

    @Actor
    public void end(ZI_Result result) {
      job.run();
      result.r2 = job.job.snapshot().messages().size();
    }

    @Actor
    public void write(ZI_Result result) {
      awaitStart(job);
      try {
        job.attempt.tell(MessageType.INFORMATIVE, "late");
        result.r1 = true;
      } catch (AttemptEndedException e) {
        result.r1 = false;
      }
    }
  }

  /** A stop that was accepted decides the end; the task's thread is the one that shows it. */
  @JCStressTest
  @Outcome(id = "CANCELLED, true", expect = Expect.ACCEPTABLE, desc = "the stop was first")
  @Outcome(id = "SUCCEEDED, false", expect = Expect.ACCEPTABLE, desc = "the end was first")
  @State
  public static class LateStop {
    private final StressJob job = StressJob.submitted();

    @Actor
    public void end() {
      job.run();
    }

    @Actor
    public void stop(LZ_Result result) {
      awaitStart(job);
      result.r2 = job.cancel();
    }

    @Arbiter
    public void read(LZ_Result result) {
      result.r1 = job.status();
    }
  }
}
