package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.TaskName;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;

/** An attempt that counts how often it was run, and hands over another, or null. */
final class FakeAttempt implements Attempt {
  private final Attempt next;
  private int runs;

  FakeAttempt() {
    this(null);
  }

  FakeAttempt(Attempt next) {
    this.next = next;
  }

  int runs() {
    return runs;
  }

  @Override
  public JobId jobId() {
    return new JobId(0, 1);
  }

  @Override
  public TaskName task() {
    return new TaskName("test", "fake");
  }

  @Override
  public Caller owner() {
    return Caller.NOBODY;
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Attempt run() {
    runs++;
    return next;
  }

  @Override
  public AttemptPen begin(Stopper stopper) {
    return null;
  }
}
