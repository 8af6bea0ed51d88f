package io.jobengine.testkit;

import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;

/** An executor without bound, which runs what it takes on the thread that offers. */
class JobExecutorContractOnDirectTest implements JobExecutorContract {
  @Override
  public JobExecutor newExecutor(int places) {
    return new DirectJobExecutor();
  }

  @Override
  public boolean hasPlaces() {
    return false;
  }

  private static final class DirectJobExecutor implements JobExecutor {
    @Override
    public boolean offer(Attempt attempt) {
      for (Attempt next = attempt; next != null; ) {
        next = next.run();
      }
      return true;
    }

    @Override
    public Registration onRoom(Runnable listener) {
      return () -> {};
    }
  }
}
