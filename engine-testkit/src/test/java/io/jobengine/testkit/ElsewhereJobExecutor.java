package io.jobengine.testkit;

import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;

/** An executor that begins what it takes, as if it ran on another machine. */
class ElsewhereJobExecutor extends PlainJobExecutor {
  ElsewhereJobExecutor(int places) {
    super(places);
  }

  @Override
  Attempt run(Attempt attempt) {
    AttemptPen pen = attempt.begin(new NoStopper());
    if (pen == null) {
      tooLate();
    } else {
      pen.returned();
    }
    return null;
  }

  /** Hears that the job had ended before it began. */
  void tooLate() {}

  private static final class NoStopper implements Stopper {
    @Override
    public void ask() {}

    @Override
    public void force() {}

    @Override
    public void abandon() {}
  }
}
