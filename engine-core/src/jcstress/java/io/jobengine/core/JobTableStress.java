package io.jobengine.core;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** The table of jobs: adds, removals and look-ups in one segment, while jobs are moved in it. */
public class JobTableStress {
  private static final class Named extends JobTable.Entry {
    Named(long low) {
      super(0, low);
    }

    Named(long high, long low) {
      super(high, low);
    }
  }

  /** A table whose one segment takes 6 jobs, then grows and takes 9. */
  private abstract static class Filled {
    final JobTable<Named> table = new JobTable<>();
    final Named[] jobs = new Named[9];
    final Named added = new Named(40);

    /** Makes a table with so many jobs, all of one home. */
    Filled(int count, long home) {
      for (int i = 0; i < count; i++) {
        jobs[i] = new Named((long) i << 32 | home);
        table.add(jobs[i]);
      }
    }

    final boolean isFound(Named job) {
      return table.find(job.high, job.low) == job;
    }
  }

  /** Two jobs that begin at the same place of a table without jobs. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "both are there")
  @State
  public static class TwoAdds extends Filled {
    private final Named other = new Named(1 << 20 | 40);

    public TwoAdds() {
      super(0, 0);
    }

    @Actor
    public void add(ZZZ_Result result) {
      table.add(added);
      result.r1 = isFound(added);
    }

    @Actor
    public void addOther(ZZZ_Result result) {
      table.add(other);
      result.r2 = isFound(other);
    }

    @Arbiter
    public void both(ZZZ_Result result) {
      result.r3 = isFound(added) && isFound(other);
    }
  }

  /** The removal of the job with which the segment shrinks, and an add. */
  @JCStressTest
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "one came, one went")
  @State
  public static class AddWhileItShrinks extends Filled {
    private final Named removed = jobs[4];

    public AddWhileItShrinks() {
      super(7, 0);
      for (int i = 0; i < 4; i++) {
        table.remove(jobs[i]);
      }
    }

    @Actor
    public void add(ZZZ_Result result) {
      table.add(added);
      result.r1 = isFound(added);
    }

    @Actor
    public void remove(ZZZ_Result result) {
      table.remove(removed);
      result.r2 = isFound(removed);
    }

    @Arbiter
    public void end(ZZZ_Result result) {
      result.r3 = isFound(added) && isFound(jobs[6]) && !isFound(removed);
    }
  }

  /** The add with which the segment grows, and a removal. */
  @JCStressTest
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "one came, one went")
  @State
  public static class RemoveWhileItGrows extends Filled {
    private final Named removed = jobs[8];

    public RemoveWhileItGrows() {
      super(9, 0);
    }

    @Actor
    public void add(ZZZ_Result result) {
      table.add(added);
      result.r1 = isFound(added);
    }

    @Actor
    public void remove(ZZZ_Result result) {
      table.remove(removed);
      result.r2 = isFound(removed);
    }

    @Arbiter
    public void end(ZZZ_Result result) {
      result.r3 = isFound(added) && isFound(jobs[0]) && !isFound(removed);
    }
  }

  /**
   * The add with which the segment grows, and look-ups of what was there before, and of what comes.
   */
  @JCStressTest
  @Outcome(
      id = "true, true, true",
      expect = Expect.ACCEPTABLE,
      desc = "found before its add returned")
  @Outcome(
      id = "true, false, true",
      expect = Expect.ACCEPTABLE,
      desc = "looked before it was added")
  @State
  public static class FindWhileItGrows extends Filled {
    public FindWhileItGrows() {
      super(9, 0);
    }

    @Actor
    public void add() {
      table.add(added);
    }

    @Actor
    public void find(ZZZ_Result result) {
      result.r1 = isFound(jobs[5]);
      result.r2 = isFound(added);
    }

    @Arbiter
    public void end(ZZZ_Result result) {
      result.r3 = isFound(added) && isFound(jobs[5]);
    }
  }

  /** The removal of the first job of a chain, and look-ups of two that are moved by it. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "found at all times")
  @State
  public static class FindWhileMoved extends Filled {
    public FindWhileMoved() {
      super(5, 3L << 28);
    }

    @Actor
    public void remove() {
      table.remove(jobs[0]);
    }

    @Actor
    public void find(ZZZ_Result result) {
      result.r1 = isFound(jobs[4]);
      result.r2 = isFound(jobs[1]);
    }

    @Arbiter
    public void end(ZZZ_Result result) {
      result.r3 = !isFound(jobs[0]) && isFound(jobs[1]) && isFound(jobs[4]);
    }
  }

  /** The same where the chain goes around the end of the places, with two removals in a row. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "found at all times")
  @State
  public static class FindWhileMovedAroundTheEnd extends Filled {
    public FindWhileMovedAroundTheEnd() {
      super(5, 7L << 28);
    }

    @Actor
    public void remove() {
      table.remove(jobs[1]);
      table.remove(jobs[0]);
    }

    @Actor
    public void find(ZZZ_Result result) {
      result.r1 = isFound(jobs[4]);
      result.r2 = isFound(jobs[2]);
    }

    @Arbiter
    public void end(ZZZ_Result result) {
      result.r3 = !isFound(jobs[0]) && isFound(jobs[2]) && isFound(jobs[4]);
    }
  }

  /** A removal that moves jobs, an add behind them, and a look-up of a job of the same chain. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "found at all times")
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "looked before the add")
  @State
  public static class FindWhileOneGoesAndOneComes extends Filled {
    private final Named last = new Named(9L << 32 | 3L << 28);

    public FindWhileOneGoesAndOneComes() {
      super(4, 3L << 28);
    }

    @Actor
    public void remove() {
      table.remove(jobs[0]);
    }

    @Actor
    public void add() {
      table.add(last);
    }

    @Actor
    public void find(ZZZ_Result result) {
      result.r1 = isFound(jobs[3]);
      result.r2 = isFound(last);
    }

    @Arbiter
    public void end(ZZZ_Result result) {
      result.r3 = !isFound(jobs[0]) && isFound(jobs[3]) && isFound(last);
    }
  }

  /** A removal, and two look-ups of the job: it does not come back. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "looked before")
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "looked before and after")
  @Outcome(id = "false, false, true", expect = Expect.ACCEPTABLE, desc = "looked after")
  @State
  public static class FindWhileRemoved extends Filled {
    public FindWhileRemoved() {
      super(4, 3L << 28);
    }

    @Actor
    public void remove() {
      table.remove(jobs[1]);
    }

    @Actor
    public void find(ZZZ_Result result) {
      result.r1 = isFound(jobs[1]);
      result.r2 = isFound(jobs[1]);
    }

    @Arbiter
    public void end(ZZZ_Result result) {
      result.r3 = !isFound(jobs[1]) && isFound(jobs[3]);
    }
  }

  /** Each of two adds its job, in a segment of its own, and then looks for that of the other. */
  @JCStressTest
  @Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "both before the looks")
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "the other was first")
  @Outcome(id = "false, true, true", expect = Expect.ACCEPTABLE, desc = "the one was first")
  @State
  public static class EachAddsAndLooks extends Filled {
    private final Named other = new Named(1L << 60, 40);

    public EachAddsAndLooks() {
      super(4, 0);
      table.remove(jobs[3]);
    }

    @Actor
    public void add(ZZZ_Result result) {
      table.add(added);
      result.r1 = isFound(other);
    }

    @Actor
    public void addOther(ZZZ_Result result) {
      table.add(other);
      result.r2 = isFound(added);
    }

    @Arbiter
    public void both(ZZZ_Result result) {
      result.r3 = isFound(added) && isFound(other);
    }
  }

  /** Each of two removes its job, in a segment of its own, and then looks for that of the other. */
  @JCStressTest
  @Outcome(id = "false, false, true", expect = Expect.ACCEPTABLE, desc = "both before the looks")
  @Outcome(id = "false, true, true", expect = Expect.ACCEPTABLE, desc = "the other was first")
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "the one was first")
  @State
  public static class EachRemovesAndLooks extends Filled {
    private final Named other = new Named(1L << 60, 40);

    public EachRemovesAndLooks() {
      super(3, 0);
      table.add(other);
    }

    @Actor
    public void remove(ZZZ_Result result) {
      table.remove(jobs[0]);
      result.r1 = isFound(other);
    }

    @Actor
    public void removeOther(ZZZ_Result result) {
      table.remove(other);
      result.r2 = isFound(jobs[0]);
    }

    @Arbiter
    public void both(ZZZ_Result result) {
      result.r3 = !isFound(jobs[0]) && !isFound(other);
    }
  }
}
