package io.jobengine.core.executor;

import io.jobengine.spi.JobExecutor;
import io.jobengine.testkit.JobExecutorContract;

class DirectExecutorTest implements JobExecutorContract {
  @Override
  public JobExecutor newExecutor(int places) {
    return JobExecutors.direct();
  }

  @Override
  public boolean hasPlaces() {
    return false;
  }
}
