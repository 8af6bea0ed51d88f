package io.jobengine.core;

import io.jobengine.spi.AttemptPen;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.ZL_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** The word: of events that race, the first that counts decides the one end. */
public class WordStress {
  /** Either the cancel decides the end, or the return came first. */
  @JCStressTest
  @Outcome(id = "true, true, CANCELLED", expect = Expect.ACCEPTABLE, desc = "cancel first")
  @Outcome(id = "false, true, SUCCEEDED", expect = Expect.ACCEPTABLE, desc = "return first")
  @State
  public static class CancelOrReturn {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void cancel(ZZL_Result result) {
      result.r1 = job.cancel();
    }

    @Actor
    public void returned(ZZL_Result result) {
      result.r2 = pen.returned();
    }

    @Arbiter
    public void end(ZZL_Result result) {
      result.r3 = job.status();
    }
  }

  /** A cancel counts until the end, after the run limit, too. */
  @JCStressTest
  @Outcome(id = "true, CANCELLED", expect = Expect.ACCEPTABLE, desc = "cancel before the end")
  @Outcome(id = "false, TIMED_OUT", expect = Expect.ACCEPTABLE, desc = "limit and return first")
  @State
  public static class CancelOrLimit {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void cancel(ZL_Result result) {
      result.r1 = job.cancel();
    }

    @Actor
    public void limit() {
      job.outlastsItsRunLimit();
      pen.returned();
    }

    @Arbiter
    public void end(ZL_Result result) {
      result.r2 = job.status();
    }
  }

  /**
   * A job that waits is either cancelled, and its attempt never starts, or starts and is stopped.
   */
  @JCStressTest
  @Outcome(id = "true, false, CANCELLED", expect = Expect.ACCEPTABLE, desc = "never started")
  @Outcome(
      id = "true, true, CANCELLING",
      expect = Expect.ACCEPTABLE,
      desc = "started, then stopped")
  @State
  public static class CancelOrStart {
    private final StressJob job = StressJob.submitted();
    private AttemptPen pen;

    @Actor
    public void cancel(ZZL_Result result) {
      result.r1 = job.cancel();
    }

    @Actor
    public void start() {
      pen = job.begin();
    }

    @Arbiter
    public void end(ZZL_Result result) {
      result.r2 = pen != null;
      result.r3 = job.status();
      if (pen != null) {
        pen.returned(); // no job stays behind in the engine that all states share
      }
    }
  }

  /** Two ends race for a job that waits, and one of them ends it. */
  @JCStressTest
  @Outcome(id = "true, CANCELLED", expect = Expect.ACCEPTABLE, desc = "cancel first")
  @Outcome(id = "false, FAILED", expect = Expect.ACCEPTABLE, desc = "close first")
  @State
  public static class CancelOrClose {
    private final StressJob job = StressJob.submitted();

    @Actor
    public void cancel(ZL_Result result) {
      result.r1 = job.cancel();
    }

    @Actor
    public void close() {
      job.closes();
    }

    @Arbiter
    public void end(ZL_Result result) {
      result.r2 = job.status();
    }
  }

  /** Who reads the status again and again never sees it step back. */
  @JCStressTest
  @Outcome(
      id = {
        "EXECUTING, EXECUTING, EXECUTING",
        "EXECUTING, EXECUTING, CANCELLING",
        "EXECUTING, EXECUTING, CANCELLED",
        "EXECUTING, CANCELLING, CANCELLING",
        "EXECUTING, CANCELLING, CANCELLED",
        "EXECUTING, CANCELLED, CANCELLED",
        "CANCELLING, CANCELLING, CANCELLING",
        "CANCELLING, CANCELLING, CANCELLED",
        "CANCELLING, CANCELLED, CANCELLED",
        "CANCELLED, CANCELLED, CANCELLED"
      },
      expect = Expect.ACCEPTABLE,
      desc = "forward only")
  @State
  public static class StatusOrder {
    private final StressJob job = StressJob.submitted();
    private final AttemptPen pen = job.begin();

    @Actor
    public void cancelAndReturn() {
      job.cancel();
      pen.returned();
    }

    @Actor
    public void read(LLL_Result result) {
      result.r1 = job.status();
      result.r2 = job.status();
      result.r3 = job.status();
    }
  }
}
