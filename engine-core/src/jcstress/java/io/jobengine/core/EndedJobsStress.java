package io.jobengine.core;

import io.jobengine.JobId;
import io.jobengine.Limits;
import io.jobengine.Priority;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;
import org.openjdk.jcstress.infra.results.ZIZ_Result;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** The ended jobs: each is forgotten once, and leaves nothing behind. */
public class EndedJobsStress {
  private static final JobTerms TERMS =
      new JobTerms(
          /* lifecycle= */ null,
          /* owner= */ null,
          /* task= */ null,
          Priority.NORMAL,
          EffectiveLimits.of(Limits.NONE),
          /* listed= */ true);

  private static LiveJob job() {
    return new LiveJob(
        TERMS,
        new JobId(1, 1),
        /* inputBytes= */ 0,
        /* submittedNanos= */ 0,
        /* submittedMillis= */ 0,
        new Object[0]);
  }

  /** A job that is forgotten while it is added holds no place afterwards. */
  @JCStressTest
  @Outcome(id = "true, 0, false", expect = Expect.ACCEPTABLE, desc = "added, then forgotten")
  @Outcome(id = "false, 0, false", expect = Expect.ACCEPTABLE, desc = "forgotten before")
  @State
  public static class AddAndForget {
    private final EndedJobs ended = new EndedJobs();
    private final LiveJob job = job();

    @Actor
    public void add(ZIZ_Result result) {
      result.r1 = ended.add(job, 0);
    }

    @Actor
    public void forget() {
      ended.forget(job);
    }

    @Arbiter
    public void look(ZIZ_Result result) {
      result.r2 = ended.size();
      result.r3 = ended.oldestTick().isPresent();
    }
  }

  /** One who removes a job, and one who makes room: one of them forgets it. */
  @JCStressTest
  @Outcome(id = "true, false, 0", expect = Expect.ACCEPTABLE, desc = "removed")
  @Outcome(id = "false, true, 0", expect = Expect.ACCEPTABLE, desc = "made room")
  @State
  public static class ForgetAndMakeRoom {
    private final EndedJobs ended = new EndedJobs();
    private final LiveJob job = job();

    public ForgetAndMakeRoom() {
      ended.add(job, 0);
    }

    @Actor
    public void forget(ZZI_Result result) {
      result.r1 = ended.forget(job);
    }

    @Actor
    public void makeRoom(ZZI_Result result) {
      result.r2 = ended.forgetOldest(new LiveJob[1], 0) == 1;
    }

    @Arbiter
    public void look(ZZI_Result result) {
      result.r3 = ended.size();
    }
  }

  /** Two who make room for one each, out of two. */
  @JCStressTest
  @Outcome(id = "1, 1, true", expect = Expect.ACCEPTABLE, desc = "each another")
  @State
  public static class TwoMakeRoom {
    private final EndedJobs ended = new EndedJobs();
    private final LiveJob[] ofOne = new LiveJob[1];
    private final LiveJob[] ofOther = new LiveJob[1];

    public TwoMakeRoom() {
      ended.add(job(), 0);
      ended.add(job(), 1);
    }

    @Actor
    public void one(IIZ_Result result) {
      result.r1 = ended.forgetOldest(ofOne, 1);
    }

    @Actor
    public void other(IIZ_Result result) {
      result.r2 = ended.forgetOldest(ofOther, 1);
    }

    @Arbiter
    public void look(IIZ_Result result) {
      result.r3 = ofOne[0] != ofOther[0] && ended.size() == 0;
    }
  }

  /** Two jobs that end at once both have a place. */
  @JCStressTest
  @Outcome(id = "2, 2, false", expect = Expect.ACCEPTABLE, desc = "both")
  @State
  public static class TwoAdd {
    private final EndedJobs ended = new EndedJobs();

    @Actor
    public void one() {
      ended.add(job(), 0);
    }

    @Actor
    public void other() {
      ended.add(job(), 0);
    }

    @Arbiter
    public void look(IIZ_Result result) {
      result.r1 = ended.size();
      result.r2 = ended.forgetOldest(new LiveJob[3], 0);
      result.r3 = ended.oldestTick().isPresent();
    }
  }
}
