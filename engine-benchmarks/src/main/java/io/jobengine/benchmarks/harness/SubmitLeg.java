package io.jobengine.benchmarks.harness;

import io.jobengine.benchmarks.contestant.Conditions;
import io.jobengine.benchmarks.contestant.Contestant;
import io.jobengine.benchmarks.contestant.Form;
import io.jobengine.benchmarks.contestant.Lanes;
import io.jobengine.benchmarks.contestant.RunBy;
import java.util.function.IntConsumer;

/** Submits jobs to a contestant, which the submitter runs, or a pool. Public for {@link Duel}. */
public final class SubmitLeg implements IntConsumer, AutoCloseable {
  private static final int BATCH = 4_000;

  private final Lanes lanes = new Lanes(1);
  private final Form form = Form.of(0);
  private final boolean isDirect;
  private final Contestant contestant;

  /**
   * Opens the contestant.
   *
   * @param name that of the contestant
   * @param runBy the name of a {@link RunBy}
   */
  public SubmitLeg(String name, String runBy) {
    RunBy by = RunBy.valueOf(runBy);
    this.isDirect = by == RunBy.SUBMITTER;
    this.contestant =
        Contestant.open(
            name,
            isDirect ? Conditions.looking(by, Conditions.KEPT) : Conditions.working(lanes, by));
  }

  /**
   * Submits to a contestant on one thread, so many jobs at a time, until the compiler was quiet for
   * so long.
   */
  public static void warmUp(String name, String runBy, int jobs, long quietNanos) {
    try (SubmitLeg leg = new SubmitLeg(name, runBy)) {
      CompilerWatch.warmUp(() -> leg.accept(jobs), quietNanos);
    }
  }

  /** Submits so many jobs, and returns when they have run. */
  @Override
  public void accept(int jobs) {
    for (int left = jobs; left > 0; left -= BATCH) {
      int batch = Math.min(BATCH, left);
      if (isDirect) {
        submit(batch);
      } else {
        lanes.begin(0, batch);
        submit(batch);
        awaitLane();
      }
    }
  }

  private void submit(int jobs) {
    for (int job = 0; job < jobs; job++) {
      contestant.submit(form);
    }
  }

  private void awaitLane() {
    try {
      lanes.await(0);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    contestant.close();
  }
}
