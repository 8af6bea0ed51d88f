package io.jobengine.core;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * The table of jobs: adds, removals and look-ups in one segment, while it grows or is tidied up.
 */
public class JobTableStress {
  private static final class Named extends JobTable.Entry {
    Named(long low) {
      super(0, low);
    }
  }

  /** A table whose one segment has 16 places, and takes 11 jobs before it grows again. */
  private abstract static class Filled {
    final JobTable<Named> table = new JobTable<>();
    final Named[] jobs = new Named[11];
    final Named added = new Named(40);

    Filled(int count) {
      for (int i = 0; i < count; i++) {
        jobs[i] = new Named(i << 4 | i);
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
      super(0);
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

  /** The removal of the job with which the segment is littered, and an add that finds room. */
  @JCStressTest
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "one came, one went")
  @State
  public static class AddWhileTidiedUp extends Filled {
    private final Named removed = jobs[7];

    public AddWhileTidiedUp() {
      super(9);
      for (int i = 0; i < 7; i++) {
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
      result.r3 = isFound(added) && isFound(jobs[8]) && !isFound(removed);
    }
  }

  /** The add with which the segment grows, and a removal. */
  @JCStressTest
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "one came, one went")
  @State
  public static class RemoveWhileItGrows extends Filled {
    private final Named removed = jobs[10];

    public RemoveWhileItGrows() {
      super(11);
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
      super(11);
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
}
