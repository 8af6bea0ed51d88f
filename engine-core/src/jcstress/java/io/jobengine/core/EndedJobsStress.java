package io.jobengine.core;

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
        /* high= */ 1,
        /* low= */ 1,
        /* inputBytes= */ 0,
        /* submittedNanos= */ 0,
        /* submittedMillis= */ 0,
        new Object[0]);
  }

  /** The ended jobs of an engine without anything else, at two desks. */
  private abstract static class Kept {
    final Desks desks = new Desks(/* counts= */ 0);
    final EndedJobs ended = new EndedJobs(desks, /* most= */ 10);

    /** Keeps a job as one does who has shown its end before. */
    final boolean keep(int number, LiveJob job) {
      Desk desk = desks.take(number);
      Shelf.Page page = ended.pageToFill(desk);
      boolean isKept = job.keepOn(page);
      if (isKept) {
        ended.put(page, job, /* tick= */ 0);
      }
      desk.leave();
      return isKept;
    }

    /** Shows the end of a job, and keeps it. */
    final void show(int number, LiveJob job) {
      Desk desk = desks.take(number);
      job.publish(Word.of(Row.SUCCEEDED, 1));
      Shelf.Page page = ended.pageToFill(desk);
      job.moveTo(page);
      ended.put(page, job, /* tick= */ 0);
      desk.leave();
    }
  }

  /** A job that is forgotten while it is kept holds no place afterwards. */
  @JCStressTest
  @Outcome(id = "true, 0, false", expect = Expect.ACCEPTABLE, desc = "kept, then forgotten")
  @Outcome(id = "false, 0, false", expect = Expect.ACCEPTABLE, desc = "forgotten before")
  @State
  public static class KeepAndForget extends Kept {
    private final LiveJob job = job();

    @Actor
    public void keep(ZIZ_Result result) {
      result.r1 = keep(0, job);
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

  /** A job that is forgotten by one who has just seen its end holds no place afterwards. */
  @JCStressTest
  @Outcome(id = "true, 0, false", expect = Expect.ACCEPTABLE, desc = "seen, and forgotten")
  @Outcome(id = "false, 1, true", expect = Expect.ACCEPTABLE, desc = "not seen, and kept")
  @State
  public static class ShowAndForget extends Kept {
    private final LiveJob job = job();

    @Actor
    public void show() {
      show(0, job);
    }

    @Actor
    public void forget(ZIZ_Result result) {
      result.r1 = job.status().isTerminal() && ended.forget(job);
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
  public static class ForgetAndMakeRoom extends Kept {
    private final LiveJob job = job();

    public ForgetAndMakeRoom() {
      keep(0, job);
    }

    @Actor
    public void forget(ZZI_Result result) {
      result.r1 = ended.forget(job);
    }

    @Actor
    public void makeRoom(ZZI_Result result) {
      int taken = ended.takeOldest(new LiveJob[1], 0);
      ended.give(taken);
      result.r2 = taken == 1;
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
  public static class TwoMakeRoom extends Kept {
    private final LiveJob[] ofOne = new LiveJob[1];
    private final LiveJob[] ofOther = new LiveJob[1];

    public TwoMakeRoom() {
      keep(0, job());
      keep(1, job());
    }

    @Actor
    public void one(IIZ_Result result) {
      result.r1 = ended.takeOldest(ofOne, 0);
    }

    @Actor
    public void other(IIZ_Result result) {
      result.r2 = ended.takeOldest(ofOther, 0);
    }

    @Arbiter
    public void look(IIZ_Result result) {
      ended.give(2);
      result.r3 = ofOne[0] != ofOther[0] && ended.size() == 0;
    }
  }

  /** Two jobs that are kept at once, at one desk, both have a place. */
  @JCStressTest
  @Outcome(id = "2, 2, false", expect = Expect.ACCEPTABLE, desc = "both")
  @State
  public static class TwoAreKept extends Kept {
    @Actor
    public void one() {
      show(0, job());
    }

    @Actor
    public void other() {
      show(0, job());
    }

    @Arbiter
    public void look(IIZ_Result result) {
      result.r1 = ended.size();
      result.r2 = ended.takeOldest(new LiveJob[3], 0);
      result.r3 = ended.oldestTick().isPresent();
    }
  }
}
